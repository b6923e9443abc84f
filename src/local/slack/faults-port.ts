/** The faults the emulated Slack knows how to show. */
export const SLACK_FAULT_KINDS = ['status', 'delay', 'hang', 'rate_limit'] as const;
export type SlackFaultKind = (typeof SLACK_FAULT_KINDS)[number];

/** A fault that was switched on. `when` says whether the effect has happened before it shows; before by default. */
export type SlackFault = {
  kind: string;
  status?: number;
  delayMs?: number;
  when?: 'before' | 'after';
};

/** Hands out a live fault once. `subject` is the Slack method. */
export type FaultsPort = {
  take(target: 'slack', kinds: readonly string[], subject: string): SlackFault | null;
};
