import type { Language } from '../language.ts';

/** Why a person does a step by hand. */
export type ByHand =
  | { kind: 'look' }
  | { kind: 'no_button'; action: string }
  | { kind: 'no_cluster' }
  | { kind: 'not_seen'; target: string }
  | { kind: 'several'; target: string; of: string }
  | { kind: 'not_its_revision'; name: string; change: string }
  | { kind: 'no_earlier'; name: string }
  | { kind: 'no_replicas'; name: string }
  | { kind: 'at_most'; name: string; most: number }
  | { kind: 'no_incident' }
  | { kind: 'recorded' };

/** What is worth saying; that looking is for people is not. */
type WhyByHand = Exclude<ByHand, { kind: 'look' }>;

type Sentences = {
  why: (by: WhyByHand) => string;
  scaleBack: (from: number) => string;
  redo: (from: number) => string;
  unsilence: string;
};

function english(by: WhyByHand): string {
  switch (by.kind) {
    case 'no_button':
      return `opsloop has no safe button for "${by.action}".`;
    case 'no_cluster':
      return 'No Kubernetes is configured, so opsloop can not reach it.';
    case 'not_seen':
      return `No Deployment, StatefulSet or DaemonSet that goes by ${by.target} was seen.`;
    case 'several':
      return `Several workloads go by ${by.target}: ${by.of}.`;
    case 'not_its_revision':
      return `The newest revision of ${by.name} is not known to have come with ${by.change}.`;
    case 'no_earlier':
      return `${by.name} keeps no earlier revision to go back to.`;
    case 'no_replicas':
      return `How many replicas ${by.name} has, or that it can have more, is not known.`;
    case 'at_most':
      return `${by.name} is at the maximum of its autoscaler, ${by.most}: raise that first.`;
    case 'no_incident':
      return 'There is no incident whose alerts could be silenced.';
    case 'recorded':
      return 'This incident is recorded: there is nothing to act on.';
  }
}

function chinese(by: WhyByHand): string {
  switch (by.kind) {
    case 'no_button':
      return `opsloop 沒有能安全執行「${by.action}」的按鈕。`;
    case 'no_cluster':
      return '未設定 Kubernetes，opsloop 無法連線。';
    case 'not_seen':
      return `未見名為 ${by.target} 的 Deployment、StatefulSet 或 DaemonSet。`;
    case 'several':
      return `有數個工作負載名為 ${by.target}：${by.of}。`;
    case 'not_its_revision':
      return `無法確定 ${by.name} 的最新版次由 ${by.change} 帶來。`;
    case 'no_earlier':
      return `${by.name} 沒有保留可退回的較早版次。`;
    case 'no_replicas':
      return `不知道 ${by.name} 有幾個副本，或能否增加。`;
    case 'at_most':
      return `${by.name} 已達自動擴縮上限 ${by.most}：請先提高上限。`;
    case 'no_incident':
      return '沒有可將其警報靜音的事件。';
    case 'recorded':
      return '這是錄製的事件，沒有可操作的對象。';
  }
}

/** What is said of the steps of a plan. */
export const PLAN_WORDS: Readonly<Record<Language, Sentences>> = {
  en: {
    why: english,
    scaleBack: (from) => `Scale back to ${from}.`,
    redo: (from) => `Go forward again to revision ${from}.`,
    unsilence: 'End the silence before its time.',
  },
  'zh-Hant': {
    why: chinese,
    scaleBack: (from) => `縮放回 ${from} 個副本。`,
    redo: (from) => `再前進到版次 ${from}。`,
    unsilence: '提前結束靜音。',
  },
};
