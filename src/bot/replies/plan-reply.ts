import { contradictions } from '../../domain/correction/labels-of.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
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

type Approved = Extract<PlanOutcome, { kind: 'approved' }>;

/** Whoever approves from a message that is older than what people said learns of it before anything runs. */
function approved(
  { given, needed }: Approved,
  session: DiagnosticSession | null,
  { diagnosis: { outcome, plan } }: Texts,
): Answer {
  const said = given < needed ? outcome.counted(given, needed) : outcome.approved;
  const who = session ? contradictions(session).map(([user]) => mentionUser(user)) : [];
  return sentence(who.length === 0 ? said : `${said}\n${plan.doubted(who.join(', '))}`);
}

/** Says what became of a wish about a plan; `session`: as it was before, null where nobody could say. */
export function planReply(
  outcome: PlanOutcome,
  texts: Texts,
  session: DiagnosticSession | null,
): Answer {
  const said = texts.diagnosis.outcome;
  switch (outcome.kind) {
    case 'approved':
      return approved(outcome, session, texts);
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
