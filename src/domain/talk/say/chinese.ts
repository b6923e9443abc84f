import type { Window } from '../intent.ts';
import { sayLength } from '../time/say-window.ts';
import { CHINESE_CHOICES } from './chinese-choices.ts';
import { bold, inert, type Sayings, type TalkTexts } from './sayings.ts';

const STATUS = {
  deploy: '部署',
  ci: '檢查',
  merge: '合併',
  slo: '服務水準',
  rollback: '回滾',
  silence: '靜音',
};
const CHANGES = {
  flag: '功能開關',
  deploy: '部署',
  config: '設定',
  commit: '提交',
  scale: '擴縮',
};
const METRICS = { cpu: ' CPU', memory: '記憶體', disk: '磁碟', network: '網路' };
const CANNOT = {
  restart: '我不會因為一則訊息就重啟任何東西：診斷的計畫裡有按鈕。',
  scale: '我不會因為一則訊息就調整規模：診斷的計畫裡有按鈕。',
  deploy: '部署不由我來做：合併之後就會部署。',
  merge: '檢查全綠、該核准的人按了按鈕，我才會合併。',
  approve: '請用卡片上的按鈕核准：這樣才確定是你，也確定是你看過的內容。',
  delete: '我不會刪除任何東西。',
};

function at(window: Window | null): string {
  return window ? `，${window.words['zh-Hant']}` : '';
}

function of(service: string | null): string {
  return service ? ` ${bold(service)} 的` : '';
}

const UNKNOWN = '這句話我看不懂，也不會亂猜。輸入 `說明` 看看我能回答什麼';
const BUTTON = '按下按鈕之前什麼都不會發生。';

const SENTENCES: Sayings = {
  diagnose: ({ service, namespace, window }) =>
    `正在診斷 ${bold(service)}${namespace ? `（${inert(namespace)}）` : ''}${at(window)}`,
  look_at: ({ service, window }) => `正在看 ${bold(service)}${at(window)}`,
  show_logs: ({ level, service, window }) =>
    `顯示${of(service)}${level === 'warn' ? '警告' : level === 'error' ? '錯誤' : '日誌'}${at(window)}`,
  compare: (intent) =>
    `${intent.service ? `把 ${bold(intent.service)} ` : ''}與 ${intent.with.words['zh-Hant']} 比較`,
  zoom: ({ window }) => `看仔細一點${at(window)}`,
  who_changed: ({ service, window }) => `正在找${of(service)}變更${at(window)}`,
  status: ({ what, id }) => `正在看${id ? ` ${inert(id)} 的` : ''}${what ? STATUS[what] : ''}進度`,
  ask_faq: () => '正在查 FAQ',
  correct: ({ service, change, id, at: time, refuted }) => {
    const what = [service && `*${inert(service)}*`, change && CHANGES[change], id && inert(id)];
    const said = what.filter(Boolean).join(' 的 ') || (time ? '另一個時間' : '別的原因');
    return `重新排名：你說${refuted ? '不是' : '是'} ${said}`;
  },
  language: ({ language }) => (language === 'en' ? 'English it is' : '好的，改用中文'),
  capacity: ({ resource, metric, days }) =>
    `正在預測 ${bold(resource)} 的${METRICS[metric]}${days ? `，未來 ${days} 天` : ''}`,
  cannot: ({ wish }) => CANNOT[wish],
  explain: ({ service }) => `說明為什麼${service ? `是 ${bold(service)}` : ''}`,
  doubt: () => '說明有多少把握，以及有什麼反證',
  ruled_out: () => '列出排除了什麼，以及為什麼',
  advise: () => '看看可以怎麼做',
  show_query: () => '顯示查詢',
  whats_on_fire: () => '正在看現在有哪些告警',
  waiting_for_me: () => '正在看有什麼在等你',
  help: () => '你可以這樣問我',
  thanks: () => '不客氣',
  small_talk: () => '你好！可以問我現在哪裡著火，或某個服務為什麼慢',
  never_mind: () => '好的：什麼都沒有做',
  not_for_us: () => UNKNOWN,
  unknown: () => UNKNOWN,
  silence: ({ service, ms }) =>
    `要靜音${service ? ` ${bold(service)}` : ''}${ms ? ` ${sayLength(ms)['zh-Hant']}` : ''}嗎？${BUTTON}`,
  retry: ({ id }) => `要重試${id ? ` ${inert(id)} ` : ''}嗎？${BUTTON}`,
  rollback: ({ id, service }) =>
    `要回滾${id ? ` ${inert(id)} ` : service ? ` ${bold(service)} ` : ''}嗎？${BUTTON}`,
  acknowledge: () => `要認領嗎？${BUTTON}`,
  resolve: () => `要標記為已解決嗎？${BUTTON}`,
  pause: () => `要暫停所有合併嗎？${BUTTON}`,
  resume: () => `要恢復合併嗎？${BUTTON}`,
};

/** What is said in Chinese. */
export const CHINESE: TalkTexts = {
  sentences: SENTENCES,
  choices: CHINESE_CHOICES,
  questions: {
    which_service: () => '你是指哪個服務？',
    unknown_service: (word) => `我不認識叫「${word}」的服務。你是指哪一個？`,
    which_thread: () => '這是關於什麼？請在事故、診斷或問題的討論串裡說。',
    which_time: () => '哪一段時間？例如 `10:05-10:15`，或 `最近 30 分鐘`。',
    which_deploy: () => '我不知道有哪次部署可以當起點。從什麼時候開始？',
    did_you_mean: (word) => `我看到「${word}」。你的意思是這個嗎？`,
    one_at_a_time: () => '一次做一件事。先做哪一件？',
    act_or_talk: () => '我不確定你是不是要我做什麼。你的意思是？',
    what_instead: () => '那是什麼原因？請說出變更、服務或時間。',
    quoted: () => '引用的內容我不會照做。你想知道什麼？',
  },
};
