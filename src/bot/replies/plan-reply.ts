import type { PlanOutcome } from '../../domain/plan-deeds.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import type { Texts } from '../texts/texts.ts';
import { refusedReply } from './refused-reply.ts';

type Told = Extract<PlanOutcome, { what: string }>;

function whatHappened({ kind, what }: Told, said: DiagnosisTexts['outcome']): string {
  const shown = foreign(what, 300);
  if (kind === 'changed_meanwhile') return said.changed(shown);
  return kind === 'failed' ? said.failed(shown) : said.notConfigured(shown);
}

/** Says what became of a wish about a plan. */
export function planReply(outcome: PlanOutcome, texts: Texts): Answer {
  const said = texts.diagnosis.outcome;
  switch (outcome.kind) {
    case 'approved':
      return sentence(
        outcome.given < outcome.needed
          ? said.counted(outcome.given, outcome.needed)
          : said.approved,
      );
    case 'already_decided':
      return sentence(said.decided[outcome.how](mentionUser(outcome.by), whenMrkdwn(outcome.at)));
    case 'already_run':
      return sentence(said.alreadyRun(mentionUser(outcome.by), whenMrkdwn(outcome.at)));
    case 'changed_meanwhile':
    case 'not_configured':
    case 'failed':
      return sentence(whatHappened(outcome, said));
    case 'not_found':
      return sentence(said.unknown);
    case 'role':
    case 'audit_unavailable':
    case 'unavailable':
      return refusedReply(outcome, texts);
    default:
      return sentence(said.simple[outcome.kind]);
  }
}
