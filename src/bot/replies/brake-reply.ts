import type { BrakeOutcome } from '../../domain/deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { brakeLine } from '../cards/parts/brake-block.ts';
import type { Texts } from '../texts/texts.ts';
import { refusedReply } from './refused-reply.ts';

/** What was wanted of the lane. */
export type BrakeWish = 'pause' | 'resume' | 'unlock';

/** Says what became of pausing, resuming or unlocking. */
export function brakeReply(outcome: BrakeOutcome, wish: BrakeWish, texts: Texts): Answer {
  const said = texts.outcome;
  switch (outcome.kind) {
    case 'set':
      return sentence(said.paused);
    case 'already_set': {
      const lead = outcome.brake.kind === 'locked' ? said.alreadyLocked : said.alreadyPaused;
      return sentence(`${lead}\n${brakeLine(outcome.brake, texts)}`);
    }
    case 'released':
      return sentence(wish === 'unlock' ? said.unlocked : said.resumed);
    case 'not_set':
      return sentence(wish === 'unlock' ? said.notLocked : said.notPaused);
    default:
      return refusedReply(outcome, texts);
  }
}
