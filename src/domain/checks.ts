import type { CheckReport, RequiredCheck } from './pull-request.ts';

/** Whether a commit may be merged as far as its checks go. */
export type ChecksVerdict =
  | { kind: 'none_required' }
  | { kind: 'green' }
  /** Present but unfinished, or not reported at all; `missing` names the latter. */
  | { kind: 'pending'; waitingFor: string[]; missing: string[] }
  | { kind: 'red'; failed: { name: string; conclusion: string; url: string | null }[] };

// `skipped` and `neutral` satisfy GitHub's own required checks, see "About protected branches".
const PASSING = new Set(['success', 'skipped', 'neutral']);

function matches(required: RequiredCheck, report: CheckReport): boolean {
  return (
    required.name === report.name && (required.appId === null || required.appId === report.appId)
  );
}

/**
 * Judges the checks of exactly one commit: every required one must be there and green. Zero required checks is never
 * green. Where several Apps report a name that any App may report, all of them must be green.
 */
export function decideChecks(
  required: readonly RequiredCheck[],
  reports: readonly CheckReport[],
): ChecksVerdict {
  if (required.length === 0) return { kind: 'none_required' };
  const found = required.map((check) => ({
    check,
    reports: reports.filter((one) => matches(check, one)),
  }));
  const relevant = found.flatMap((one) => one.reports);
  const failed = relevant.filter(
    (one) => one.status === 'completed' && !PASSING.has(one.conclusion ?? ''),
  );
  if (failed.length > 0) {
    return {
      kind: 'red',
      failed: failed.map(({ name, conclusion, url }) => ({
        name,
        conclusion: conclusion ?? 'unknown',
        url,
      })),
    };
  }
  const missing = found.filter((one) => one.reports.length === 0).map((one) => one.check.name);
  const running = relevant.filter((one) => one.status !== 'completed').map((one) => one.name);
  if (missing.length + running.length === 0) return { kind: 'green' };
  return { kind: 'pending', waitingFor: [...new Set([...running, ...missing])], missing };
}
