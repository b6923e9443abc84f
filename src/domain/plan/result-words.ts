import type { Language } from '../language.ts';
import type { PlanAction } from '../plan-action.ts';

/** What becomes of a step, as it is written into it. */
export type StepEnd = 'done' | 'undone' | 'unknown' | 'would';

type Kind = PlanAction['kind'];

const ENGLISH: Readonly<Record<Kind, string>> = {
  rollback_change: 'The rollback has begun: it has a message of its own.',
  restart: 'Kubernetes took it: the pods are made anew, a few at a time.',
  scale: 'Kubernetes took it: the replicas follow.',
  undo_revision: 'Kubernetes took it: the earlier revision is rolled out.',
  silence: 'The alerts are silenced.',
  runbook: 'The runbook took the call.',
};

const CHINESE: Readonly<Record<Kind, string>> = {
  rollback_change: '回復已開始：另有專屬訊息。',
  restart: 'Kubernetes 已接受：Pod 將分批重建。',
  scale: 'Kubernetes 已接受：副本數隨後調整。',
  undo_revision: 'Kubernetes 已接受：正在推出先前的版次。',
  silence: '警報已靜音。',
  runbook: '處理手冊已接受呼叫。',
};

const CLUSTER_WOULD = 'Kubernetes accepts it.';
const WOULD_ENGLISH: Readonly<Record<Kind, string>> = {
  rollback_change: 'It is a merge of ours that nobody has undone.',
  restart: CLUSTER_WOULD,
  scale: CLUSTER_WOULD,
  undo_revision: CLUSTER_WOULD,
  silence: 'There are alerts to silence.',
  runbook: 'The runbook is declared; it was not called.',
};

const CLUSTER_WOULD_CHINESE = 'Kubernetes 會接受。';
const WOULD_CHINESE: Readonly<Record<Kind, string>> = {
  rollback_change: '這是 opsloop 的合併，尚未被復原。',
  restart: CLUSTER_WOULD_CHINESE,
  scale: CLUSTER_WOULD_CHINESE,
  undo_revision: CLUSTER_WOULD_CHINESE,
  silence: '有可靜音的警報。',
  runbook: '處理手冊已宣告，尚未呼叫。',
};

/** What came of an action, in one sentence. */
export function resultWords(kind: Kind, end: StepEnd, language: Language): string {
  const english = language === 'en';
  switch (end) {
    case 'done':
      return (english ? ENGLISH : CHINESE)[kind];
    case 'undone':
      return english ? 'It was taken back.' : '已復原。';
    case 'unknown':
      return english
        ? 'Nobody knows whether it was done: look before doing it again.'
        : '無法得知是否已執行：請先查看，再決定是否重做。';
    case 'would':
      return (english ? WOULD_ENGLISH : WOULD_CHINESE)[kind];
  }
}
