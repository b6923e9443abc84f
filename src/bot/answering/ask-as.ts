import type { BotCore } from '../deps.ts';
import type { Answer } from './answer.ts';
import type { AskedBy } from './asked-by.ts';
import { tellAsked } from './tell-asked.ts';

/** A question and the person in a channel who asks it. */
export type Question = { question: string; anyway: boolean };
type From = AskedBy & { channel: string };
type Core = Pick<BotCore, 'ask'> & Parameters<typeof tellAsked>[0];

/** Asks for a person and says what came of it. */
export async function askAs(core: Core, asked: Question, from: From): Promise<Answer> {
  const { question, anyway } = asked;
  const asker = { kind: 'slack' as const, user: from.user, channel: from.channel };
  const outcome = await core.ask({ question, asker, ...(anyway && { anyway }) });
  return tellAsked(core, outcome, question, from);
}
