import type {
  ChangeArea,
  ChangeContent,
  ChangeTiming,
  KubernetesFact,
  WhyChange,
} from '../../domain/diagnosis-note.ts';
import { gapOf } from './gap-of.ts';
import type { NoteWords } from './note-words.ts';

const UNITS = { s: '秒', min: '分鐘', h: '小時' } as const;
const KINDS: Readonly<Record<string, string>> = {
  commit: '提交',
  deploy: '部署',
  flag: '功能開關',
  config: '設定',
  scale: '縮放',
};
const AREAS: Readonly<Record<ChangeArea, string>> = {
  memory: '記憶體',
  connections: '連線',
  computation: '運算',
  time: '等待時間',
  settings: '設定',
  'data formats': '資料格式',
  'the image': '映像檔',
  'what may throw': '可能拋出例外的部分',
  certificates: '憑證',
  storage: '儲存空間',
};

function kindOf(what: string): string {
  return Object.hasOwn(KINDS, what) ? (KINDS[what] ?? what) : what;
}

function gap(seconds: number): string {
  const [value, unit] = gapOf(seconds);
  return `${value} ${UNITS[unit]}`;
}

/** Foreign text, inside other quotation marks. */
function quoted(text: string): string {
  return text === '' ? '' : `『${text}』`;
}

function place(entity: string | null, quiet: boolean): string {
  if (quiet) return `但${entity === null ? '所變更的對象' : ` ${entity} `}幾乎沒有偏離平時`;
  return `對象是${entity === null ? '發生故障的部分' : ` ${entity}`}`;
}

function ending(reason: string | null, code: number | null): string {
  if (reason !== null) return `因 ${reason} 而結束`;
  return code === null ? '結束，結束代碼不明' : `以結束代碼 ${code} 結束`;
}

function timing(when: ChangeTiming): string {
  switch (when.kind) {
    case 'undeployed':
      return '異常開始時尚未部署';
    case 'after':
      return `在異常開始後 ${gap(when.seconds)}才生效`;
    case 'before': {
      return `在異常開始前 ${gap(when.seconds)}生效，${place(when.entity, when.quiet)}`;
    }
  }
}

function content(touched: ChangeContent): string {
  switch (touched.kind) {
    case 'harmless':
      return '只改了文件、測試或註解';
    case 'elsewhere':
      return '改動的內容與故障無關';
    case 'file':
      return `改動的 ${touched.file} 正是故障所指的檔案`;
    case 'words':
      return `與故障同樣涉及 ${touched.words.join('、')}`;
    case 'area':
      return `與故障同樣涉及${AREAS[touched.area]}`;
  }
}

function why(said: WhyChange): string {
  const when = timing(said.timing);
  return said.content === null ? when : `${when}；${content(said.content)}`;
}

function fact(said: KubernetesFact): string {
  switch (said.kind) {
    case 'ended': {
      const how = ending(said.reason, said.code);
      return `容器 ${said.container} 上次${how}，已重新啟動 ${said.restarts} 次`;
    }
    case 'waits':
      return `容器 ${said.container} 等待中，原因是 ${said.reason}${quoted(said.message)}`;
    case 'condition':
      return `${said.object} 的狀態為 ${said.type}=${said.status}${quoted(said.message)}`;
    case 'autoscaler_full':
      return `自動擴縮已達上限 ${said.most}`;
    case 'scaled_to_zero':
      return 'Deployment 已縮放為 0 個副本';
    case 'unavailable':
      return `有 ${said.replicas} 個副本無法使用`;
    case 'event':
      return `事件${quoted(said.message)}`;
  }
}

/** Notes in 繁體中文, as they are used in Taiwan. */
export const zhHantNotes: NoteWords = {
  change: (what, title, said) => `${kindOf(what)}「${title}」${why(said)}`,
  changeName: (what, id) => `${kindOf(what)} ${id}`,
  why,
  explained: (by) => `症狀來自它所呼叫的 ${by}`,
  kubernetes: ({ name, node, fact: said }) =>
    `${node === null ? '' : `位於 ${node}，`}${name}：${fact(said)}`,
};
