import type { Finding } from '../finding.ts';

/** Names of checks and who demands them. */
export type RequiredFacts = {
  branch: string;
  byGithub: readonly string[];
  /** REQUIRED_CHECKS */
  bySettings: readonly string[];
};

/** Whether any check is required (contract 10.6): without one nothing is ever merged. */
export function judgeRequiredChecks({ branch, byGithub, bySettings }: RequiredFacts): Finding[] {
  const names = [...new Set([...byGithub, ...bySettings])];
  if (names.length > 0) {
    const what = `Merges into ${branch} wait for: ${names.join(', ')}.`;
    return [{ area: 'github', level: 'ok', what }];
  }
  return [
    {
      area: 'github',
      level: 'block',
      what: `No check is required on ${branch}: every question would end as no_required_checks.`,
      mend: 'Require at least one check in its branch protection or a ruleset, or name some in REQUIRED_CHECKS.',
    },
  ];
}
