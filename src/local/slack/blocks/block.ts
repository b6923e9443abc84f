import { z } from 'zod';
import { Accessory, ActionElement, ContextElement, InputElement } from './elements.ts';
import { anyText, plainText, SlackFileRef } from './text.ts';

const block_id = z.string().min(1).max(255).optional();

const Section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text || section.fields, {
    error: 'must define either `text` or `fields`',
  });

const Header = z.strictObject({
  type: z.literal('header'),
  block_id,
  text: plainText(150),
  level: z.number().int().min(1).max(4).optional(),
});

const Image = z
  .strictObject({
    type: z.literal('image'),
    block_id,
    image_url: z.string().max(3000).optional(),
    slack_file: SlackFileRef.optional(),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
  })
  .refine((image) => Boolean(image.image_url) !== Boolean(image.slack_file), {
    error: 'must define either `image_url` or `slack_file`',
  });

const Actions = z.strictObject({
  type: z.literal('actions'),
  block_id,
  elements: z.array(ActionElement).min(1).max(25),
});

const Context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z.array(ContextElement).min(1).max(10),
});

const Input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(2000),
  element: InputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const Markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id,
  text: z.string().min(1).max(12_000),
});

const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id,
  elements: z.array(z.looseObject({ type: z.string() })).min(1),
});

const Table = z.strictObject({
  type: z.literal('table'),
  block_id,
  rows: z
    .array(z.array(z.looseObject({ type: z.string() })).max(20))
    .min(1)
    .max(100),
  column_settings: z.array(z.looseObject({})).max(20).optional(),
});

/** Blocks whose inside is not checked beyond their kind. */
const LOOSE = ['video', 'file', 'context_actions', 'alert', 'card', 'carousel', 'plan'] as const;

/** One Block Kit block with Slack's documented limits. */
export const BlockSchema = z.discriminatedUnion('type', [
  Section,
  Header,
  Image,
  Actions,
  Context,
  Input,
  Markdown,
  RichText,
  Table,
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.looseObject({ type: z.enum([...LOOSE, 'task_card', 'container']), block_id }),
]);
