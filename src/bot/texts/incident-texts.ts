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
};
