import type { KeepOutcome, PlanRollbackOutcome, RollbackOutcome } from '../../domain/deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import type { Texts } from '../texts/texts.ts';
import { phaseWords } from './phase-words.ts';
import { refusedReply } from './refused-reply.ts';

type Outcome = RollbackOutcome | Exclude<PlanRollbackOutcome, { kind: 'planned' }> | KeepOutcome;

/** Says what became of the wish to roll back, or to leave it as it is. */
export function rollbackReply(outcome: Outcome, texts: Texts): Answer {
  const said = texts.outcome;
  switch (outcome.kind) {
    case 'started':
      return sentence(said.rollbackStarted);
    case 'not_merged':
      return sentence(said.notMerged(phaseWords(outcome.phase, texts)));
    case 'already':
      return sentence(said.already[outcome.state]);
    case 'kept':
      return sentence(said.kept);
    case 'nothing_to_decide':
      return sentence(said.nothingToDecide);
    default:
      return refusedReply(outcome, texts);
  }
}
