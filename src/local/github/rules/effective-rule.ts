import type { BypassActor, Rule } from '../store/rule-rows.ts';

/** A rule that holds for a branch, where it comes from, and whom it does not hold back. */
export type EffectiveRule = {
  rule: Rule;
  source:
    | { kind: 'classic'; enforceAdmins: boolean }
    | { kind: 'ruleset'; id: number; name: string; bypass: BypassActor[] };
};
