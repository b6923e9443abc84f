import type { Hold } from '../task.ts';

/** What a hold is made of when its entry was rendered. Times are milliseconds since the epoch. */
export type HoldFacts = {
  reason: string;
  entryHash: string;
  diff: string;
  /** Since when a person is waited for. */
  since: number;
  /** How long at most, milliseconds. */
  expiry: number;
  /** APPROVALS_REQUIRED. */
  needed: number;
};

/**
 * The hold of an entry as it is rendered now. Rendered the same on a newer base, it keeps what people said and its
 * time; a changed one is a new thing to approve (contract 10.10).
 */
export function renewHold(before: Hold | null, facts: HoldFacts): Hold {
  const { expiry, since, ...rest } = facts;
  if (!before) return { ...rest, since, expiresAt: since + expiry, approvals: [], rejected: null };
  const approvals = before.approvals.filter((one) => one.entryHash === facts.entryHash);
  return { ...before, entryHash: facts.entryHash, diff: facts.diff, approvals };
}

/** The hold after somebody pushed to its branch: there is nothing that could be approved here. */
export function voidHold(hold: Hold): Hold {
  if (hold.entryHash === null && hold.approvals.length === 0) return hold;
  return { ...hold, entryHash: null, approvals: [] };
}
