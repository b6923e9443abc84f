import type { BrakeOutcome, Doer } from '../../domain/deeds.ts';
import { brakeTexts } from '../cards/parts/brake-block.ts';
import type { BotCore } from '../deps.ts';
import { type BrakeWish, brakeReply } from '../replies/brake-reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answer } from './answer.ts';

function wishFor(
  { deeds }: Pick<BotCore, 'deeds'>,
  doer: Doer,
  wish: BrakeWish,
  reason: string | null,
): Promise<BrakeOutcome> {
  if (wish === 'pause') return deeds.pause(doer, reason);
  return wish === 'resume' ? deeds.resume(doer) : deeds.unlock(doer, reason ?? '');
}

/** Pauses, resumes or unlocks the lane for a person and says what came of it. */
export async function brakeAs(
  core: Pick<BotCore, 'deeds' | 'brakes' | 'log'>,
  doer: Doer,
  asked: { wish: BrakeWish; reason: string | null },
  texts: Texts,
): Promise<Answer> {
  const outcome = await wishFor(core, doer, asked.wish, asked.reason);
  const fields = { user: doer.user, wish: asked.wish, outcome: outcome.kind };
  core.log.info(fields, 'the lane was to be stopped or let go');
  const answer = brakeReply(outcome, asked.wish, texts);
  if (outcome.kind !== 'released') return answer;
  // One brake is off: whoever released it should know of the other.
  const left = brakeTexts(await core.brakes.read(), texts);
  return { ...answer, text: [answer.text, ...left].join('\n') };
}
