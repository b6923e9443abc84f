import type { FreshTexts } from './fresh-texts.ts';

/** What was read while somebody waited, in Traditional Chinese. */
export const zhHantFresh: FreshTexts = {
  justRead: (source) => `剛剛從 ${source} 讀到的。`,
  partly: (source, count, why) => `不完整：有 ${count} 個 ${source} 查詢失敗（${why}）。`,
  nothingThere: (source, who) => `${source} 有回應，但那段時間沒有 ${who} 的資料。`,
  noAnswer: (source, why) => `${source} 沒有回應：${why}。`,
  notConfigured: (source) => `尚未設定 ${source}，所以我沒辦法去看。`,
  recorded: '這是錄下來的事故：除了它的證據，沒有別的地方可以問。',
  differsMost: (what, now, then) => `差別最大的是 ${what}：這次 ${now}，當時 ${then}。`,
  differToo: (count) => `另外還有 ${count} 個訊號不同。`,
  at: {
    high: (what) => `${what}（最高時）`,
    low: (what) => `${what}（最低時）`,
  },
  likeThen: '沒有明顯差別：當時也是這樣。',
  onlyThen: '要比較的這段時間沒有資料。當時是這樣：',
  standsOut: (who) => `我剛剛看了 ${who}。這些跟前一段時間不一樣：`,
  nothingStandsOut: (who) => `我剛剛看了 ${who}：跟前一段時間比沒有異常。`,
  usually: (since, usual) => `${since}，平常 ${usual}`,
  diagnoseIt: '想知道更多，可以診斷它：',
  levels: {
    error: (count) => `錯誤 ${count} 行`,
    warning: (count) => `警告 ${count} 行`,
    info: (count) => `一般訊息 ${count} 行`,
    other: (count) => `沒有等級的 ${count} 行`,
  },
  counted: (levels) => `那段時間的全部日誌：${levels}。`,
  more: '這種日誌不只這些。',
  noLines: (who) => `沒有 ${who} 的這種日誌。`,
  newest: (count) => `最新 ${count} 行：`,
  steady: (value) => `一直是 ${value}`,
  compareTitle: '當時與這次',
  compareAlt: (who) => `${who} 在兩段時間的訊號，疊在一起`,
  closerTitle: '看仔細一點',
  closerAlt: (who) => `${who} 在所問時間內的訊號`,
  askedLast: '我在這裡最後查的是：',
};
