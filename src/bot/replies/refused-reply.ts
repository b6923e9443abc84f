import type { Refused } from '../../domain/deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import type { Texts } from '../texts/texts.ts';

/** Says why nothing was done. */
export function refusedReply(outcome: Refused, texts: Texts): Answer {
  switch (outcome.kind) {
    case 'role':
      return sentence(texts.refusals.role(outcome.needed, outcome.has));
    case 'not_found':
      return sentence(texts.outcome.taskUnknown);
    case 'audit_unavailable':
      return sentence(texts.outcome.auditUnavailable);
    case 'unavailable':
      return sentence(texts.outcome.unavailable);
  }
}
