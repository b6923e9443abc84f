import type { ApproveOutcome, RejectOutcome } from '../../domain/deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import type { Texts } from '../texts/texts.ts';
import { phaseWords } from './phase-words.ts';
import { refusedReply } from './refused-reply.ts';

/** Says what became of an approval or a rejection; whoever may go on with a reason is asked for it elsewhere. */
export function approvalReply(outcome: ApproveOutcome | RejectOutcome, texts: Texts): Answer {
  const said = texts.outcome;
  switch (outcome.kind) {
    case 'approved':
      return sentence(said.approved);
    case 'counted':
      return sentence(said.counted(outcome.missing));
    case 'own_question':
      return sentence(said.ownQuestion);
    case 'reason_needed':
      return sentence(texts.form.open);
    case 'already_approved':
      return sentence(said.alreadyApproved);
    case 'not_waiting':
      return sentence(said.notWaiting(phaseWords(outcome.phase, texts)));
    case 'expired':
      return sentence(said.expired);
    case 'rejected':
      return sentence(said.rejected);
    default:
      return refusedReply(outcome, texts);
  }
}
