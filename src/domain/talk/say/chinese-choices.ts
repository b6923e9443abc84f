import { sayLength } from '../time/say-window.ts';
import { inert, type Sayings } from './sayings.ts';

const METRICS = { cpu: ' CPU', memory: '記憶體', disk: '磁碟', network: '網路' };
const WISHES = {
  restart: '重啟',
  scale: '調整規模',
  deploy: '部署',
  merge: '合併',
  approve: '核准',
  delete: '刪除',
};

/** A name with blanks round it, or nothing. */
function named(name: string | null): string {
  return name ? ` ${inert(name)}` : '';
}

/** What a choice says, in Chinese. */
export const CHINESE_CHOICES: Sayings = {
  diagnose: ({ service }) => `診斷 ${inert(service)}`,
  look_at: ({ service }) => `看 ${inert(service)}`,
  show_logs: ({ service }) => `日誌${named(service)}`,
  compare: () => '比較',
  zoom: () => '看仔細一點',
  who_changed: ({ service }) => `變更${named(service)}`,
  status: () => '目前進度',
  ask_faq: () => '查 FAQ',
  correct: ({ service }) => `是${named(service) || '別的原因'}`,
  language: ({ language }) => (language === 'en' ? 'English' : '中文'),
  capacity: ({ resource, metric }) => `預測 ${inert(resource)} 的${METRICS[metric]}`,
  cannot: ({ wish }) => `我要${WISHES[wish]}`,
  explain: ({ service }) => `為什麼${named(service)}`,
  doubt: () => '有多少把握',
  ruled_out: () => '排除了什麼',
  advise: () => '怎麼辦',
  show_query: () => '查詢',
  whats_on_fire: () => '哪裡著火',
  waiting_for_me: () => '什麼在等我',
  help: () => '說明',
  thanks: () => '謝謝',
  small_talk: () => '你好',
  never_mind: () => '沒事',
  not_for_us: () => '沒事',
  unknown: () => '其他',
  silence: ({ service, ms }) => `靜音${named(service)}${ms ? ` ${sayLength(ms)['zh-Hant']}` : ''}`,
  retry: ({ id }) => `重試${named(id)}`,
  rollback: ({ id, service }) => `回滾${named(id ?? service)}`,
  acknowledge: () => '認領',
  resolve: () => '標記為已解決',
  pause: () => '暫停合併',
  resume: () => '恢復合併',
};
