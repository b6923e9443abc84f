import type { Fault } from '../faults/fault.ts';

/** The faults the emulated Slack knows how to show. */
export const SLACK_FAULT_KINDS = ['status', 'delay', 'hang', 'rate_limit'] as const;
export type SlackFaultKind = (typeof SLACK_FAULT_KINDS)[number];

/** Hands out a live fault, used up by one. `subject` is the Slack method. */
export type FaultsPort = {
  take(target: 'slack', kinds: readonly SlackFaultKind[], subject: string): Fault | undefined;
};
