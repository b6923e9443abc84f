import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import type { Texts } from '../texts/texts.ts';

/** The form in which people say why they approve their own question; `callback_id` of the modal. */
export const REASON_FORM = 'approve_with_reason';
/** Names of its one field. */
export const REASON_FIELD = { block: 'reason', action: 'reason' } as const;

/** What the form remembers: which task, and in which language it speaks. */
export const FormMemory = z.object({ task: z.uuid(), language: z.enum(['en', 'zh-Hant']) });
export type FormMemory = z.infer<typeof FormMemory>;

function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** The form, empty. */
export function reasonForm(task: string, language: Language, texts: Texts): types.ModalView {
  const { form, deedButtons, confirm } = texts;
  const memory: FormMemory = { task, language };
  return {
    type: 'modal',
    callback_id: REASON_FORM,
    private_metadata: JSON.stringify(memory),
    title: plainText(form.title),
    submit: plainText(deedButtons.approve),
    close: plainText(confirm.no),
    blocks: [
      mrkdwnSection(form.intro),
      {
        type: 'input',
        block_id: REASON_FIELD.block,
        label: plainText(form.label),
        hint: plainText(form.hint),
        element: {
          type: 'plain_text_input',
          action_id: REASON_FIELD.action,
          multiline: true,
          min_length: 3,
          max_length: 300,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** What takes the form's place once it is handed in: a sentence. */
export function formSaying(text: string, texts: Texts): types.ModalView {
  return {
    type: 'modal',
    title: plainText(texts.form.title),
    close: plainText(texts.form.close),
    blocks: [mrkdwnSection(text)],
  };
}
