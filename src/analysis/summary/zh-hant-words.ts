import type { SummaryWords } from './summary-words.ts';

const since = (when: string | null) => (when === null ? '' : `自 ${when}起，`);
const runnerUp = (next: { entity: string; share: string } | null) =>
  next === null ? '' : `；其次是 ${next.entity}（${next.share}）`;
/** Blanks stand beside Latin letters and digits only. */
const BESIDE_HAN = /(?<=[\p{Script=Han}）]) (?=\p{Script=Han})/gu;
const list = (items: readonly string[]) => items.join('、');

/** The summary's phrases in 繁體中文, as they are used in Taiwan. */
export const zhHantWords: SummaryWords = {
  quote: (text) => `「${text}」`,
  list,
  join: (sentences) => sentences.join(''),
  sentence: {
    change: ({ entity, change, since: when, sure }) =>
      `${since(when)}${entity} 發生異常，${sure ? '起因是' : '最可能的起因是'}${change ?? '一項變更'}。`,
    component: ({ entity, since: when, sure }) =>
      sure ? `${since(when)}${entity} 發生故障。` : `${since(when)}最可能是 ${entity} 發生故障。`,
    external: ({ entity, since: when, sure }) =>
      `${since(when)}問題${sure ? '' : '最可能'}來自外部，經由 ${entity} 影響到我們，無法由我們自行修復。`,
    inconclusive: ({ entity, since: when }) => {
      const where = entity === null ? '。' : `；建議先查看 ${entity}。`;
      return when === null
        ? `證據不足，無法判定是什麼故障${where}`
        : `大約從 ${when}開始出現異常，但證據不足，無法判定是什麼故障${where}`;
    },
    healthy: () => '查看過的項目都與平時無異。',
    evidence: (clauses) => `依據是：${clauses.join('；另外，')}。`,
    confidence: (share, next) => `這項判斷的把握約為 ${share}${runnerUp(next)}。`,
    guess: (share, next) => `這只是推測，同類情況約有 ${share} 的機率正確${runnerUp(next)}。`,
    hit: (entities, more) =>
      `同時受到影響的有 ${entities}${more === 0 ? '' : `，以及另外 ${more} 項`}。`,
    ruledOut: (items, more) =>
      `已排除：${items.join('、')}${more === 0 ? '' : `，以及另外 ${more} 項`}。`,
    noChange: () => '查看過的變更都無法解釋這個狀況。',
    missing: ({ failed, notConfigured, empty, late }) => {
      const parts = [
        failed.length > 0 ? `${list(failed)} 查詢失敗` : '',
        late.length > 0 ? `${list(late)} 未及時回應` : '',
        empty.length > 0 ? `${list(empty)} 沒有資料` : '',
        notConfigured.length > 0 ? `${list(notConfigured)} 尚未設定` : '',
      ].filter((part) => part !== '');
      return `這次看到的並不完整：${parts.join('；')}。`.replace(BESIDE_HAN, '');
    },
  },
  clause: {
    metric: ({ metric, from, to, up, times }) =>
      `${metric} 從 ${from} ${up ? '升到' : '降到'} ${to}${times === null ? '' : `（約 ${times} 倍）`}`.replace(
        BESIDE_HAN,
        '',
      ),
    log: (line, count, usual, of) => {
      const whose = of === null ? '' : `${of} 的`;
      if (count === null) return `${whose}日誌寫著${line}`;
      return `${whose}日誌${line}出現了 ${count} 次${usual === null ? '' : `（平時 ${usual} 次）`}`;
    },
    spanOwn: (name, now, usual) => `${name} 本身耗時 ${now}，平時為 ${usual}`,
    spanEdge: (from, to, now, usual) =>
      `從 ${from} 到 ${to} 的呼叫在途中耗掉 ${now}，平時為 ${usual}`,
    spanFailing: (now, usual) => `有 ${now} 的 span 失敗，平時為 ${usual}`,
    kubernetes: (said) => `Kubernetes 回報${said}`,
    other: (said) => said,
    changeBefore: (gap) => `這項變更在異常開始前 ${gap}生效`,
    changeNear: () => '這項變更的內容與故障相符',
  },
  why: {
    explainedBy: (entity) => `症狀來自它所呼叫的 ${entity}`,
    notDeployed: () => '異常開始時尚未部署',
    after: (gap) => `在異常開始後 ${gap}才生效`,
    harmless: () => '只改了文件、測試或註解',
    unrelated: () => '內容與故障無關',
    before: (gap) => `在異常開始前 ${gap}生效`,
    elsewhere: (entity) => `所變更的 ${entity} 幾乎沒有偏離平時`,
  },
  failuresBehind: (metric) => `${metric} 的失敗比例`,
  because: (name, reason) => `${name}（${reason}）`,
  about: (entity, clause) => `在 ${entity} 上：${clause}。`,
  gap: (value, unit) => `${value} ${{ s: '秒', min: '分鐘', h: '小時' }[unit]}`,
  source: {
    prometheus: 'Prometheus',
    loki: 'Loki',
    kubernetes: 'Kubernetes',
    changes: '變更記錄',
    control_plane: '控制平面',
    topology: '拓撲',
  },
  errors: {
    timeout: '逾時',
    breaker_open: '近期失敗次數過多',
    econnrefused: '拒絕連線',
    enotfound: '找不到主機',
    http_401: '不接受憑證',
    http_403: '沒有讀取權限',
    http_429: '請求過多',
  },
  reasons: {
    no_history: '歷史資料還不夠：讀到的資料才剛開始，無法判斷平時是什麼樣子。',
    alert_unknown: '目前的事件中沒有所問的警報：除了名稱，別無所知。',
  },
};
