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
  buttons: {
    acknowledge: 'Acknowledge',
    silence: 'Silence…',
    undoSilence: 'End the silence',
    resolve: 'Resolve',
  },
  howLong: 'For how long should Alertmanager be silent about what fires here?',
  lengths: { m30: '30 minutes', h2: '2 hours', h8: '8 hours', d1: '1 day' },
  outcome: {
    alreadyAcknowledged: (who, when) => `${who} has acknowledged it already, ${when}.`,
    silenced: (until) => `Silenced until ${until}. The message has a button that ends it earlier.`,
    alreadySilenced: (who, until) => `${who} has silenced it already, until ${until}.`,
    unknown: 'I don’t know that incident any more.',
    simple: {
      acknowledged: 'You have acknowledged it; everybody can see that.',
      resolved: 'Resolved. What begins to fire later opens it again.',
      already_resolved: 'It is resolved already.',
      busy: 'Somebody is silencing it at this moment.',
      undone: 'The silence is over; alerts are told again.',
      not_silenced: 'It is not silenced.',
      nothing_fires: 'Nothing of it fires, so there is nothing to silence.',
      too_many_kinds:
        'Its alerts differ so much that a few silences can’t hold them. Silence them in Alertmanager.',
      not_configured: 'No Alertmanager is configured: set ALERTMANAGER_URL to silence from here.',
      alertmanager_failed:
        'Alertmanager did not do it, so nothing has changed. Please try again in a minute.',
    },
  },
};
