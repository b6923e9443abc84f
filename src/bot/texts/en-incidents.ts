import type { IncidentTexts } from './incident-texts.ts';

/** Incidents, in English. */
export const enIncidents: IncidentTexts = {
  resolved: 'Resolved',
  flapping: 'Flapping',
  flappingMeans: 'It comes and goes; each change is no longer told until it is at rest.',
  firing: (firing, total) => (total === 1 ? '1 alert' : `${firing} of ${total} alerts firing`),
  truncated: (count) => `${count} more were left out by Alertmanager`,
  services: 'Services:',
  namespace: 'Namespace:',
  since: (when) => `since ${when}`,
  over: (when) => `over since ${when}`,
  closedBy: (who, when) => `Resolved by ${who}, ${when}`,
  acknowledgedBy: (who, when) => `👀 Acknowledged by ${who}, ${when}`,
  silencedBy: (who, until) => `🔕 Silenced by ${who} until ${until}`,
  runbook: 'Runbook',
  expression: 'Expression',
  allAlerts: (total) => `All ${total} alerts of this incident, the firing ones first`,
  andMore: (count) => `and ${count} more, kept in the database`,
};
