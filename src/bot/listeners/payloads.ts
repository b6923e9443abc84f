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

/** Slack escapes three characters in what people type; the question is what they typed. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
