import type { PlanRequest } from './read-request.ts';

/** The named parts of a request that fitted. */
export type Parts = Readonly<Record<string, string | undefined>>;

/** A way to say something, and what it means; null: it fits and still means nothing. */
export type RequestForm = { form: RegExp; kind: PlanRequest['kind'] };

const N = String.raw`[a-z0-9][\w.:-]{0,252}`;
const KIND = '(?:(?:the )?(?:deployment|statefulset|daemonset|service|服務)[ /])?';
const TARGET = `${KIND}(?<target>(?:${N}/)?${N})`;
const IN = `(?: (?:in|within)(?: the)?(?: namespace)? (?<within>${N})(?: namespace)?)?`;
const LATE_IN = `(?: (?:in|within)(?: the)?(?: namespace)? (?<late>${N})(?: namespace)?)?`;
const LENGTH = String.raw`(?<length>\d{1,5} ?[a-z]+)`;
const ZH_IN = `(?:在 ?(?<within>${N}) ?(?:命名空間)?(?:中|裡|裏|內)?(?:的| ) ?|(?<within>${N}) ?的 ?)?`;
const ZH_TARGET = `(?<target>(?:[\\w.-]+/)?[\\w.:-]+)`;
const ZH_LENGTH = String.raw`(?<length>\d{1,5} ?個? ?(?:秒鐘?|分鐘?|小時|鐘頭|天|日|[a-z]+))`;
const SHA = '(?<sha>[0-9a-f]{7,64})';

const form = (text: string) => new RegExp(`^${text}$`, 'iu');
const BACK = '(?:roll ?back|revert|undo)';
const ZH_BACK = '(?:回復|退回|回滾|復原)';

const ENGLISH: readonly RequestForm[] = [
  { kind: 'restart', form: form(`(?:restart|bounce) ${TARGET}${IN}`) },
  {
    kind: 'scale',
    form: form(`scale ${TARGET}${IN} to (?<to>\\d{1,5})(?: replicas?| pods?)?${LATE_IN}`),
  },
  {
    kind: 'rollback_change',
    form: form(`${BACK} (?:the )?(?:(?:change|commit|merge) )?${SHA}`),
  },
  {
    kind: 'undo_revision',
    form: form(`${BACK} ${TARGET}${IN}(?: to (?:revision|rev) (?<revision>\\d{1,9}))?${LATE_IN}`),
  },
  {
    kind: 'silence',
    form: form(`(?:silence|mute) (?:the )?(?:alert )?(?<alert>${N}) for ${LENGTH}`),
  },
  {
    kind: 'runbook',
    form: form(`(?:run|call) (?:the )?runbook (?<runbook>[\\w.-]{1,80}) (?:on|for) ${TARGET}`),
  },
  {
    kind: 'diagnose',
    form: form(`diagnose ${TARGET}${IN}(?: (?:(?:for )?the )?(?:last|past) ${LENGTH})?`),
  },
];

const CHINESE: readonly RequestForm[] = [
  { kind: 'restart', form: form(`(?:將|把)? ?${ZH_IN}${ZH_TARGET} ?(?:重啟|重新啟動)`) },
  { kind: 'restart', form: form(`(?:重啟|重新啟動) ?${ZH_IN}${ZH_TARGET}`) },
  { kind: 'restart', form: form(`${ZH_IN}(?:重啟|重新啟動) ?${ZH_TARGET}`) },
  {
    kind: 'scale',
    form: form(
      `(?:將|把)? ?${ZH_IN}${ZH_TARGET} ?(?:擴展|擴充|縮放|縮減|調整|擴容)(?:到|至|為|成) ?(?<to>\\d{1,5}) ?(?:個? ?副本)?`,
    ),
  },
  {
    kind: 'scale',
    form: form(
      `(?:擴展|擴充|縮放|縮減|調整|擴容) ?${ZH_IN}${ZH_TARGET} ?(?:到|至|為|成) ?(?<to>\\d{1,5}) ?(?:個? ?副本)?`,
    ),
  },
  { kind: 'rollback_change', form: form(`${ZH_BACK} ?(?:變更|提交|合併)? ?${SHA}`) },
  {
    kind: 'undo_revision',
    form: form(
      `(?:將|把)? ?${ZH_IN}${ZH_TARGET} ?${ZH_BACK}(?:(?:到|至) ?(?:版次|版本|修訂版?|revision) ?(?<revision>\\d{1,9}))?`,
    ),
  },
  {
    kind: 'undo_revision',
    form: form(
      `${ZH_BACK} ?${ZH_IN}${ZH_TARGET} ?(?:(?:到|至) ?(?:版次|版本|修訂版?|revision) ?(?<revision>\\d{1,9}))?`,
    ),
  },
  { kind: 'silence', form: form(`(?:將|把)? ?(?:警報 ?)?(?<alert>[\\w.:-]+) ?靜音 ?${ZH_LENGTH}`) },
  { kind: 'silence', form: form(`靜音 ?(?:警報 ?)?(?<alert>[\\w.:-]+) ?${ZH_LENGTH}`) },
  {
    kind: 'runbook',
    form: form(`對 ?${ZH_TARGET} ?執行 ?(?:處理)?手冊 ?(?<runbook>[\\w.-]{1,80})`),
  },
  {
    kind: 'diagnose',
    form: form(`診斷 ?${ZH_IN}${ZH_TARGET} ?(?:(?:最近|過去) ?${ZH_LENGTH})?`),
  },
];

/** Every way to ask for something, in the order they are tried. */
export const REQUEST_FORMS: readonly RequestForm[] = [...ENGLISH, ...CHINESE];
