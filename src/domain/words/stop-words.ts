import { stem } from './stem.ts';

const ENGLISH = `a able about after again all also always am an and any anybody anyone are around as at back be because been before being
  best between but by can cannot could currently did do does doing done down exactly for from get gets getting give go going gone
  good got had happen happens has have having he hello help her here hey hi him his how i if in into is it its just kind know
  let like live lives long look looks make makes many may maybe me mean means might much must my need needed needs no not now of
  off ok okay on once one only or other our out over own people person please possible properly really right say see shall she
  should show so some somebody someone something sort still such supposed take tell than thank thanks that the their them then
  there these they thing things this those through to too under up us use used uses using very want wants was way we well were
  what when where whether which while who whom whose why will with within without wondering work works would yes yet you your
  s t d ll m re ve im dont doesnt cant isnt question fix solve
  handle deal find see show view explain describe learn understand try trying tried perform step steps lot lots`;

const CHINESE = `請問 如何 怎麼 怎麼樣 怎樣 怎么 怎样 為什麼 為何 为什么 什麼 什么 哪裡 哪裏 哪里 哪些 哪個 哪個人 哪 誰 谁 幾 多少 何時 何处 何處 時候
  嗎 吗 呢 吧 啊 我 我們 我们 你 你們 您 他 他們 它 大家 可以 可 能 能夠 能否 會 会 要 想 想要 需要 應該 应该 該 是否 有 沒有 没有 是 不是
  的 了 在 到 從 从 把 被 給 给 對 对 與 与 和 及 或 也 都 就 才 又 再 這 这 這個 那 那個 一 一下 一個 個 个 上 下 中 裡 里 請 请 做 用 使用 才能 時 时
  進行 知道 告訴 怎 之 於 以 並 而 嘛 請教 想問 問 處理 解決 很多
  怎麼辦 辦 遇到 發生 查看 看 找 找到 顯示 目前 現在 這裡 那裡 有沒有 方法 方式 步驟 幫 幫忙 好 先 後 才對 正確 完成 還 嗎 無法 不能 不會 沒辦法
  起來 起 來 去 如果 之後 之前 要做 做什麼 什麼時候 多久 多長 幾次`;

const WORDS = [...ENGLISH.split(/\s+/), ...CHINESE.split(/\s+/)];

/** Words, and their roots, that make a sentence a question but say nothing of what it asks about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.flatMap((word) => [word, stem(word)]));
