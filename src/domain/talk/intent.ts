import { z } from 'zod';

const Words = z.object({ en: z.string(), 'zh-Hant': z.string() });

/** A stretch of time that somebody named: milliseconds since the epoch, and how to say it back. */
export const Window = z.object({
  start: z.number(),
  end: z.number(),
  words: Words,
});
export type Window = z.infer<typeof Window>;

/** Kinds of change that people blame. */
export const CHANGE_KINDS = ['flag', 'deploy', 'config', 'commit', 'scale'] as const;

/** What `status` may be asked of; null in the intent: whatever the thread is about, or everything. */
export const STATUS_OF = ['deploy', 'ci', 'merge', 'slo', 'rollback', 'silence'] as const;

/** Wishes that only a button, or nobody here, fulfils. */
export const CANNOT = ['restart', 'scale', 'deploy', 'merge', 'approve', 'delete'] as const;

const service = z.string().nullable();
const window = Window.nullable();
const id = z.string().nullable();
const kind = <const Name extends string>(name: Name) => z.object({ kind: z.literal(name) });

const SILENT = [
  kind('explain').extend({ service }),
  kind('doubt'),
  kind('ruled_out'),
  kind('advise'),
  kind('show_query'),
  kind('whats_on_fire'),
  kind('waiting_for_me'),
  kind('help'),
  kind('thanks'),
  kind('small_talk'),
  /** Somebody takes back what they said, or says what not to do. */
  kind('never_mind'),
  /** A remark between people: in a thread of ours nothing is said to it. */
  kind('not_for_us'),
  /** Nothing that we understand. */
  kind('unknown'),
] as const;

const LOOKING = [
  kind('diagnose').extend({ service: z.string(), namespace: z.string().nullable(), window }),
  kind('look_at').extend({ service: z.string(), window }),
  kind('show_logs').extend({ level: z.enum(['error', 'warn']).nullable(), service, window }),
  kind('compare').extend({ service, with: Window }),
  kind('zoom').extend({ window: Window }),
  kind('who_changed').extend({ service, window }),
  kind('status').extend({ what: z.enum(STATUS_OF).nullable(), id }),
  /** `question` is the whole utterance, without the mention. */
  kind('ask_faq').extend({ question: z.string() }),
  /** What a person says it was (`refuted`: was not). `at`: milliseconds since the epoch. */
  kind('correct').extend({
    service,
    change: z.enum(CHANGE_KINDS).nullable(),
    id,
    at: z.number().nullable(),
    refuted: z.boolean(),
  }),
  kind('language').extend({ language: z.enum(['en', 'zh-Hant']) }),
  kind('capacity').extend({
    resource: z.string(),
    metric: z.enum(['cpu', 'memory', 'disk', 'network']),
    days: z.number().int().nullable(),
  }),
  kind('cannot').extend({ wish: z.enum(CANNOT) }),
] as const;

const ACTING = [
  /** `ms` null: how long is still to be said. */
  kind('silence').extend({ service, ms: z.number().nullable() }),
  kind('retry').extend({ id }),
  /** `service`: whose change; null: the thread's. */
  kind('rollback').extend({ id, service }),
  kind('acknowledge'),
  kind('resolve'),
  kind('pause'),
  kind('resume'),
] as const;

/** What would change something: it leads to a button and to nothing else. */
export const ActingIntent = z.discriminatedUnion('kind', ACTING);
export type ActingIntent = z.infer<typeof ActingIntent>;

/** Something that was said plainly enough to answer. */
export const ClearIntent = z.discriminatedUnion('kind', [...SILENT, ...LOOKING, ...ACTING]);
export type ClearIntent = z.infer<typeof ClearIntent>;

/** Why one question must be asked first. */
export const DOUBTS = [
  'which_service',
  'unknown_service',
  'which_thread',
  'which_deploy',
  'which_time',
  'did_you_mean',
  'one_at_a_time',
  'act_or_talk',
  'what_instead',
  'quoted',
] as const;
export type Doubt = (typeof DOUBTS)[number];

/** Not plain enough: one question, with what it may have meant as the choices, at most five. */
export const UnclearIntent = kind('unclear').extend({
  about: z.enum(DOUBTS),
  /** The word that is not understood, where there is one. Foreign text. */
  word: z.string().nullable(),
  candidates: z.array(ClearIntent).max(5),
});
export type UnclearIntent = z.infer<typeof UnclearIntent>;

/** What somebody wants. */
export const Intent = z.discriminatedUnion('kind', [
  UnclearIntent,
  ...SILENT,
  ...LOOKING,
  ...ACTING,
]);
export type Intent = z.infer<typeof Intent>;

const ACTING_KINDS: ReadonlySet<string> = new Set(ACTING.map(({ shape }) => shape.kind.value));

/** Whether the intent would change something. */
export function isActing(intent: Intent): intent is ActingIntent {
  return ACTING_KINDS.has(intent.kind);
}
