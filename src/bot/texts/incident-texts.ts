/**
 * What is said about incidents, in one language. Plain text, but for `who` and `when`, which callers give as mrkdwn and
 * put into mrkdwn.
 */
export type IncidentTexts = {
  resolved: string;
  flapping: string;
  flappingMeans: string;
  firing(firing: number, total: number): string;
  truncated(count: number): string;
  services: string;
  namespace: string;
  since(when: string): string;
  over(when: string): string;
  closedBy(who: string, when: string): string;
  acknowledgedBy(who: string, when: string): string;
  silencedBy(who: string, until: string): string;
  runbook: string;
  expression: string;
  allAlerts(total: number): string;
  andMore(count: number): string;
  buttons: { acknowledge: string; silence: string; undoSilence: string; resolve: string };
  howLong: string;
  lengths: { m30: string; h2: string; h8: string; d1: string };
  outcome: {
    alreadyAcknowledged(who: string, when: string): string;
    silenced(until: string): string;
    alreadySilenced(who: string, until: string): string;
    unknown: string;
    simple: Record<
      | 'acknowledged'
      | 'resolved'
      | 'already_resolved'
      | 'busy'
      | 'undone'
      | 'not_silenced'
      | 'nothing_fires'
      | 'too_many_kinds'
      | 'not_configured'
      | 'alertmanager_failed',
      string
    >;
  };
};
