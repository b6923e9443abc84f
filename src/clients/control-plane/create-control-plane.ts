import type { Clock } from '../../domain/clock.ts';
import type { EvidenceLink, EvidenceSource, SourceCheck } from '../../domain/evidence.ts';
import type { SourceCaller } from '../sources/create-source-caller.ts';
import { reportOf, type SourceLog } from '../sources/report.ts';
import { type AskControlPlane, askControlPlane, type ListAnswer } from './ask-control-plane.ts';
import { createTokenKeeper, type TokenSettings } from './create-token-keeper.ts';
import { alertOf, changeOf } from './read-audit-log.ts';
import { AuditLogs, type ReportedIncident, ReportedIncidents } from './schema.ts';

/** What the control plane is asked with. */
export type ControlPlaneDeps = {
  url: string;
  /** Null: it is asked without a token. */
  tokens: TokenSettings | null;
  caller: SourceCaller;
  clock: Clock;
  log: SourceLog;
};

/** A change may take a day to show; an incident that began before the window is another one. */
const CHANGES_BEFORE_MS = 24 * 3_600_000;
const INCIDENTS_BEFORE_MS = 15 * 60_000;
const MOST_INCIDENTS = 50;

/** What to mend, by why it failed. */
const MENDS: Readonly<Record<string, string>> = {
  http_401: 'it refuses the token: correct CONTROL_PLANE_CLIENT_ID and CONTROL_PLANE_CLIENT_SECRET',
  http_403: 'the client may not read audit logs and incidents: give it that permission',
  http_404: 'there are no audit logs at this address: correct CONTROL_PLANE_URL',
  malformed: 'what answers there is of another shape: correct CONTROL_PLANE_URL',
  token_http_400: 'the client is refused: correct CONTROL_PLANE_CLIENT_ID',
  token_http_401:
    'the client is refused: correct CONTROL_PLANE_CLIENT_ID and CONTROL_PLANE_CLIENT_SECRET',
  token_http_404: 'no tokens are given there: correct CONTROL_PLANE_TOKEN_URL',
};

function itemsOf<Item>(answer: ListAnswer<Item>): Item[] {
  return answer.kind === 'answered' ? answer.data.items : [];
}

function warningsOf(what: string, answer: ListAnswer<unknown>): string[] {
  if (answer.kind === 'failed') return [`${what} could not be read: ${answer.reason}`];
  return answer.data.more ? [`there are more ${what} than were read`] : [];
}

function linksOf(incidents: readonly ReportedIncident[]): EvidenceLink[] {
  return incidents.flatMap(({ title, url }) =>
    url !== null && /^https?:\/\//.test(url) ? [{ title, url }] : [],
  );
}

async function check(ask: AskControlPlane, now: number, signal: AbortSignal): Promise<SourceCheck> {
  const span = { start: now - 60_000, end: now };
  const answers = await Promise.all([
    ask('audit-logs', AuditLogs, span, signal),
    ask('incidents', ReportedIncidents, span, signal),
  ]);
  const [first] = answers.flatMap((answer) => (answer.kind === 'failed' ? [answer.reason] : []));
  if (first === undefined) return { verdict: 'ok', detail: 'audit logs and incidents are listed' };
  return { verdict: 'failed', detail: MENDS[first] ?? `it can't be reached (${first})` };
}

/** What was changed through a control plane, and the incidents that were reported to it. */
export function createControlPlane(deps: ControlPlaneDeps): EvidenceSource {
  const { url, tokens, caller, clock, log } = deps;
  const keeper = tokens === null ? null : createTokenKeeper(tokens, { caller, clock });
  const ask = askControlPlane(url, caller, keeper);
  return {
    name: 'control_plane',
    gather: ({ window }, signal) =>
      reportOf({ source: 'control_plane', clock, log }, async () => {
        const since = (before: number) => ({ start: window.start - before, end: window.end });
        const [lines, reported] = await Promise.all([
          ask('audit-logs', AuditLogs, since(CHANGES_BEFORE_MS), signal),
          ask('incidents', ReportedIncidents, since(INCIDENTS_BEFORE_MS), signal),
        ]);
        const changes = itemsOf(lines).flatMap(changeOf);
        const incidents = itemsOf(reported)
          .filter(({ started_at: at }) => at >= window.start - INCIDENTS_BEFORE_MS)
          .slice(0, MOST_INCIDENTS);
        const [failed] = [lines, reported].filter(({ kind }) => kind === 'failed');
        return {
          part: { changes, alerts: incidents.map(alertOf) },
          items: changes.length + incidents.length,
          warnings: [...warningsOf('audit logs', lines), ...warningsOf('incidents', reported)],
          links: linksOf(incidents),
          error: failed?.kind === 'failed' ? failed.reason : null,
        };
      }),
    check: (signal) => check(ask, clock.now(), signal),
  };
}
