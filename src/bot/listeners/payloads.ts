import { z } from 'zod';

const some = z
  .string()
  .min(1)
  .nullish()
  .transform((value) => value ?? null);

/** A slash command as Slack posts it. */
export const SlashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string().min(1),
  channel_id: z.string().default(''),
  trigger_id: some,
  response_url: some,
});
export type SlashCommand = z.infer<typeof SlashCommand>;

/** A press of a button. */
export const ButtonClick = z.object({
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string() }).nullish(),
  view: z.object({ type: z.string() }).nullish(),
  response_url: some,
  trigger_id: some,
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().default(''),
        /** Of a menu, what was chosen. */
        selected_option: z.object({ value: z.string() }).nullish(),
        url: z.string().optional(),
        action_ts: z.string().optional(),
      }),
    )
    .min(1),
});
export type ButtonClick = z.infer<typeof ButtonClick>;

/** A form that was handed in. */
export const Submission = z.object({
  user: z.object({ id: z.string().min(1) }),
  view: z.object({
    id: z.string().min(1),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: some }))),
    }),
  }),
});
export type Submission = z.infer<typeof Submission>;

/** What every event is wrapped in. */
export const EventEnvelope = z.object({
  event_id: some,
  event: z.object({
    type: z.string(),
    bot_id: z.string().nullish(),
    subtype: z.string().nullish(),
  }),
});

/** Somebody looks at the app's Home. */
export const HomeOpened = z.object({
  event: z.object({ user: z.string().min(1), tab: z.string().default('home') }),
});

/** Something that was said: a mention of us, or a message in a conversation that we are in. */
export const Spoken = z.object({
  /** For whom the event was sent: tells our own user id. */
  authorizations: z
    .array(z.object({ user_id: some, is_bot: z.boolean().nullish() }))
    .nullish()
    .transform((value) => value ?? []),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    subtype: some,
    /** Null on what nobody said, such as an edit. */
    user: some,
    text: z
      .string()
      .nullish()
      .transform((value) => value ?? ''),
    ts: z.string().regex(/^\d{1,12}\.\d{1,9}$/),
    channel: z.string().min(1),
    /** `channel`, `group` and `im` are heard. */
    channel_type: some,
    thread_ts: some,
    /** Who began the thread. */
    parent_user_id: some,
    /** There on what was edited into a mention. */
    edited: z.unknown().optional(),
  }),
});
export type Spoken = z.infer<typeof Spoken>;

/** Slack escapes three characters in what people type; the question is what they typed. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
