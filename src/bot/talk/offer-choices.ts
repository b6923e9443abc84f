import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ClearIntent } from '../../domain/talk/intent.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { plain } from '../cards/parts/plain.ts';
import { noteKeys } from '../notes.ts';
import type { Reply, Talk } from './talk.ts';

const KEPT_SECONDS = 24 * 3_600;
/** As long as a button's words may be. */
const LONGEST = 72;
const MOST = 5;

/** What may have been meant, and where: all that is needed to answer as if it had been said. */
export const Meant = z.object({
  intent: ClearIntent,
  language: z.enum(['en', 'zh-Hant']),
  text: z.string(),
  channel: z.string(),
  threadTs: z.string(),
  thread: z.object({ kind: z.enum(['incident', 'diagnosis', 'task']), id: z.string() }).nullable(),
});
export type Meant = z.infer<typeof Meant>;

/** Something that can be chosen; the label is plain text. */
export type Choice = { label: string; intent: ClearIntent };

async function keep({ deps, heard, language }: Talk, intent: ClearIntent): Promise<string> {
  const { text, channel, threadTs, thread } = heard;
  const meant: Meant = { intent, language, text, channel, threadTs, thread };
  const id = randomUUID();
  await deps.notes.put(noteKeys.meant(id), JSON.stringify(meant), KEPT_SECONDS);
  return id;
}

/** A question with its choices as buttons; pressing one is as if it had been said. `text` is mrkdwn. */
export async function offerChoices(
  talk: Talk,
  text: string,
  choices: readonly Choice[],
): Promise<Reply> {
  const kept = await Promise.all(
    choices.slice(0, MOST).map(async ({ label, intent }) => ({
      actionId: ACTIONS.talkChoice,
      value: await keep(talk, intent),
      label: plain(label, LONGEST) || '…',
    })),
  );
  // One row each: within a row no two buttons may be called the same.
  return { text, blocks: [mrkdwnSection(text), ...kept.flatMap((one) => buttonRow(one))] };
}
