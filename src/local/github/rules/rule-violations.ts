import type { Actor } from '../people.ts';
import type { CheckState } from './check-states.ts';
import { checkViolation } from './check-violations.ts';
import type { EffectiveRule } from './effective-rule.ts';
import { mayBypass } from './may-bypass.ts';

/** What somebody is about to do to a branch. */
export type Change = {
  /** Null: how it stands for someone for whom nothing is waived. */
  actor: Actor | null;
  way: 'merge' | 'push';
  /** Checks on the commit the branch would point to, or on the pull request's head. */
  states: readonly CheckState[];
  /** Approvals that still count. */
  approvals: number;
  /** A merge whose head lacks commits of the base. */
  behind: boolean;
  deletes: boolean;
  creates: boolean;
  /** The branch would lose commits. */
  forced: boolean;
};

/** A rule in the way, in GitHub's words. */
export type Violation = { source: EffectiveRule['source']; message: string };

function messageFor({ rule }: EffectiveRule, change: Change): string | null {
  switch (rule.type) {
    case 'required_status_checks': {
      if (change.creates || change.deletes) return null;
      const { strict_required_status_checks_policy: strict, required_status_checks: required } =
        rule.parameters;
      if (strict && change.behind) return 'Head branch is not up to date with the base branch.';
      return checkViolation(required, change.states);
    }
    case 'pull_request': {
      if (change.way === 'push') return 'Changes must be made through a pull request.';
      const needed = rule.parameters.required_approving_review_count;
      if (change.approvals >= needed) return null;
      return `At least ${needed} approving review${needed === 1 ? ' is' : 's are'} required by reviewers with write access.`;
    }
    case 'deletion':
      return change.deletes ? 'Cannot delete this branch' : null;
    case 'non_fast_forward':
      return change.forced ? 'Cannot force-push to this branch' : null;
    case 'creation':
      return change.creates ? 'Cannot create ref due to creations being restricted.' : null;
    case 'update':
      return change.creates || change.deletes ? null : 'Cannot update this protected ref.';
    default:
      return null;
  }
}

/** Every rule that stands in the way of a change, those its actor may bypass left out. */
export function ruleViolations(rules: readonly EffectiveRule[], change: Change): Violation[] {
  return rules.flatMap((rule) => {
    const message = mayBypass(rule, change.actor, change.way) ? null : messageFor(rule, change);
    return message === null ? [] : { source: rule.source, message };
  });
}

/** One message out of all violations, as the merge API and the contents API word it. */
export function describeViolations(violations: readonly Violation[]): string {
  const messages = [...new Set(violations.map(({ message }) => message))];
  if (violations.every(({ source }) => source.kind === 'classic')) return messages.join(' ');
  return `Repository rule violations found\n\n${messages.join('\n\n')}\n\n`;
}
