import { quoted } from '../../domain/inert-title.ts';
import { incidentTitle, plainReason } from '../../domain/rollback/rollback-title.ts';
import type { IssueDraft } from '../ports.ts';
import { listUndone } from './compose-hotfix.ts';
import type { RollbackState } from './state.ts';

/** The labels of the issue (contract 10.9). */
const LABELS = ['P0', 'incident', 'auto-rollback'];

/** What tells this rollback's words on GitHub from all others. */
export function markerOf(runId: string, what = 'incident'): string {
  return `<!-- opsloop:${what}:${runId} -->`;
}

function at(ms: number | null): string {
  return ms === null ? 'unknown' : new Date(ms).toISOString();
}

function facts({ request }: RollbackState): string {
  const before = request.liveBefore ?? 'unknown';
  return [
    `**Why:** ${quoted(plainReason(request.reason))}`,
    `**Live commit that failed:** ${request.sha}, live since ${at(request.liveSince)}, judged ${at(request.decidedAt)}`,
    `**Live before it:** ${before}`,
    `**Merged and now undone:** ${request.mergeShas.join(', ')}`,
  ].join('\n');
}

function checklist({ proposal, putBack }: RollbackState): string {
  const host = putBack ? `- [x] The host was asked to put back ${quoted(putBack)}\n` : '';
  return [
    '- [x] The merge lane is locked',
    `${host}- [ ] #${proposal?.number} is merged`,
    '- [ ] The merge of it is live and healthy',
    '- [ ] The cause is understood',
    '- [ ] The merge lane is unlocked again: `/faq unlock <reason>`',
  ].join('\n');
}

/** Composes the incident issue; `owners` are the only ones it mentions. */
export function composeIncident(
  runId: string,
  state: RollbackState,
  owners: readonly string[],
): IssueDraft {
  const { request, taskIds, undone, proposal } = state;
  const body = [
    facts(state),
    undone ? `**What is undone**\n\n${listUndone(undone)}` : null,
    `**Pull request:** ${proposal?.url ?? 'none'}`,
    `**Checklist**\n\n${checklist(state)}`,
    owners.length > 0 ? `**Code owners:** ${owners.join(' ')}` : null,
    `**Traces:** ${taskIds.map(quoted).join(', ')}`,
  ];
  return {
    title: incidentTitle(request.reason),
    body: body.filter((part) => part !== null).join('\n\n'),
    labels: LABELS,
    marker: markerOf(runId),
  };
}
