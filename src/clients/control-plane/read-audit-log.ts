import type { BundleAlert, BundleChange } from '../../domain/diagnosis.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import type { AuditLog, ReportedIncident } from './schema.ts';

/** Actions that only look, or let somebody in, change nothing that could break. */
const LOOKS =
  /\b(?:read|view|viewed|list|listed|get|login|logout|session|export|download|search)\b/;
/** What an action is, the most telling first. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:flags?|toggles?|features?|experiments?|rollout percentage)\b/, 'flag'],
  [/\b(?:scaled?|scaling|resized?|replicas?|autoscal\w+|capacity)\b/, 'scale'],
  [/\b(?:deploy\w*|releas\w+|roll(?:ed)? ?(?:back|out)|promot\w+|publish\w*)\b/, 'deploy'],
  [
    /\b(?:config\w*|settings?|env|variables?|secrets?|certificates?|polic\w+|rules?|limits?|quotas?|routes?|dns|firewall|migrat\w+|schema|created?|updated?|changed?|deleted?|removed?|enabled?|disabled?|rotated?)\b/,
    'config',
  ],
];

/** A line of the audit log as a change; none when it changed nothing. */
export function changeOf(line: AuditLog): BundleChange[] {
  const words = line.action.replace(/[^A-Za-z0-9]+/g, ' ').toLowerCase();
  const kind = KINDS.find(([pattern]) => pattern.test(words))?.[1];
  if (kind === undefined || LOOKS.test(words)) return [];
  return [
    {
      ...{ kind, id: line.id, entity: line.service, at: line.at / 1_000 },
      title: redactSecrets(line.summary ?? line.action).slice(0, 500),
      ...{ author: line.actor, files: [], diff: null },
      ...{ version: line.version, commit: line.commit },
    },
  ];
}

/** An incident that people or programs reported, as the alert it is. */
export function alertOf(incident: ReportedIncident): BundleAlert {
  const { id, title, severity, service, status } = incident;
  return {
    labels: {
      ...{ alertname: redactSecrets(title).slice(0, 200), incident: id },
      ...(service === null ? {} : { service }),
      ...(severity === null ? {} : { severity }),
    },
    annotations: { summary: `reported to the control plane, ${status ?? 'open'}` },
    startsAt: incident.started_at / 1_000,
    endsAt: incident.resolved_at === null ? null : incident.resolved_at / 1_000,
    ...{ value: null, threshold: null },
  };
}
