import { z } from 'zod';

const length = (max: number) => z.string().min(1).max(max);

/** A `plain_text` object of at most `max` characters. */
export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: length(max),
    emoji: z.boolean().optional(),
  });

/** A `mrkdwn` object of at most `max` characters. */
export const markdownText = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: length(max),
    verbatim: z.boolean().optional(),
  });

/** A text object of either kind. */
export const anyText = (max: number) =>
  z.discriminatedUnion('type', [plainText(max), markdownText(max)]);

/** What is asked before an action is taken. */
export const Confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

/** One choice of a menu. */
export const Option = z.strictObject({
  text: anyText(75),
  value: length(150),
  description: anyText(75).optional(),
  url: z.string().max(3000).optional(),
});

/** Choices under one label. */
export const OptionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(Option).min(1).max(100),
});

/** A file that was uploaded to Slack. */
export const SlackFileRef = z.union([
  z.strictObject({ id: z.string().min(1) }),
  z.strictObject({ url: z.string().min(1) }),
]);
