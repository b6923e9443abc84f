import { randomUUID } from 'node:crypto';
import type { DiagnosticRequest, DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { sentence } from '../../answering/answer.ts';
import { onSession } from './on-session.ts';

/** Long enough for a double click, short enough to ask once more. */
const CLICK_SECONDS = 15;
/** A window that ended this close to the wish for it meant "until now", milliseconds. */
const RECENT_MS = 120_000;

/** The same window until now, where it was one until then; an incident looks at what is so now by itself. */
function windowNow(session: DiagnosticSession, now: number): DiagnosticRequest['window'] {
  const { window } = session.request;
  if (window === null || window.end < session.createdAt - RECENT_MS) return window;
  return { start: now - (window.end - window.start), end: now };
}

/** `diagnose_again`: the same question, asked of what is so now. */
export const diagnoseAgain = onSession(async (core, { id, user, texts }, session) => {
  const said = texts.diagnosis.outcome;
  if (session === null || session.kind === 'execute') return sentence(said.unknown);
  if (!(await core.once(`diagnose_again:${id}`, CLICK_SECONDS))) return sentence(said.againAlready);
  const { kind, request, incidentId, channel, language } = session;
  const window = windowNow(session, core.clock.now());
  const next = await core.diagnosis.begin({
    ...{ kind, incidentId, channel, language, askedBy: user },
    request: { ...request, window },
    once: `again:${randomUUID()}`,
  });
  core.log.info({ session_id: next.id, user, after: id }, 'a diagnosis was asked for again');
  return sentence(said.againStarted);
});
