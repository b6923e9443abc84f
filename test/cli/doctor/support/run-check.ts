import type { Finding } from '../../../../src/cli/doctor/finding.ts';
import { type Check, limitCheck } from '../../../../src/cli/doctor/limit-check.ts';

/** What a check finds, as `level what`, and what to mend. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ level, what }) => `${level} ${what}`);
}

/** Runs one check as the doctor does. */
export function runCheck(check: Check, limitMs = 5_000): Promise<Finding[]> {
  return limitCheck(check, limitMs);
}

/** Every problem must say what to do about it. */
export function withoutMend(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ level, mend }) => level !== 'ok' && !mend);
}
