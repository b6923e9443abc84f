import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { SessionFacts } from '../diagnosis/session-facts.ts';
import type { Talk } from './talk.ts';

/** Foreign text is shown at half its length: the whole stands on the card. */
const SCALE = 0.5;

/** What a diagnosis is shown by in a conversation. */
export function sessionFactsOf(
  session: DiagnosticSession,
  { subject: { incident }, texts, deps }: Talk,
): SessionFacts {
  const over = incident?.status === 'resolved' && !incident.flapping;
  return { session, linkHosts: deps.linkHosts, outdated: false, over, texts, scale: SCALE };
}
