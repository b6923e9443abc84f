import type { Remediation } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';

/** What the steps of a plan say, in one language. */
export type StepWords = {
  /** What is meant where no change is blamed. */
  lastChange: string;
  confirm(entity: string): string;
  confirmed: string;
  remedy: Readonly<Record<Remediation, (entity: string, change: string) => string>>;
  helped(entity: string): string;
};

const en: StepWords = {
  lastChange: 'the last change',
  confirm: (entity) => `Confirm the first evidence on ${entity} in its source.`,
  confirmed: 'It shows the same now.',
  remedy: {
    rollback: (entity, change) => `Roll ${entity} back to before ${change}.`,
    'roll-forward': (entity, change) =>
      `Mend ${entity} with a new change: ${change} can't simply be taken back.`,
    'config-revert': (entity, change) => `Set ${change} of ${entity} back to what it was.`,
    scale: (entity) => `Give ${entity} more replicas or resources.`,
    failover: (entity) => `Let the standby of ${entity} take over.`,
    'rotate-cert': (entity) => `Renew the certificate that ${entity} uses.`,
    reschedule: (entity) => `Restart ${entity}, on another node where the node is in doubt.`,
    'purge-bad-data': (entity) =>
      `Move away what ${entity} can't digest or hold, once it is saved.`,
    'escalate-upstream': (entity) =>
      `Tell whoever runs ${entity}, and switch to a fallback where there is one.`,
    none: (entity) => `Look at ${entity} first.`,
  },
  helped: (entity) => `The signals of ${entity} that deviate are back to usual within 10 minutes.`,
};

const zhHant: StepWords = {
  lastChange: '最近的變更',
  confirm: (entity) => `先到來源確認 ${entity} 的第一項證據。`,
  confirmed: '現在看到的仍然相同。',
  remedy: {
    rollback: (entity, change) => `將 ${entity} 回復到 ${change} 之前。`,
    'roll-forward': (entity, change) => `以新的變更修復 ${entity}：${change} 無法直接收回。`,
    'config-revert': (entity, change) => `將 ${entity} 的 ${change} 還原成原本的值。`,
    scale: (entity) => `為 ${entity} 增加副本或資源。`,
    failover: (entity) => `讓 ${entity} 的備援接手。`,
    'rotate-cert': (entity) => `更新 ${entity} 所用的憑證。`,
    reschedule: (entity) => `重新啟動 ${entity}；若節點可疑，改在其他節點啟動。`,
    'purge-bad-data': (entity) => `先備份，再移走 ${entity} 無法處理或容納的資料。`,
    'escalate-upstream': (entity) => `通知 ${entity} 的維運者；若有備援方案，先切換過去。`,
    none: (entity) => `先查看 ${entity}。`,
  },
  helped: (entity) => `${entity} 偏離平時的訊號在 10 分鐘內恢復正常。`,
};

/** What the steps of a plan say in each language. */
export const STEP_WORDS: Readonly<Record<Language, StepWords>> = { en, 'zh-Hant': zhHant };
