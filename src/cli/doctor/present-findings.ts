import { type Finding, isBlocked } from './finding.ts';

/** The one JSON document of `doctor --json`. */
export function presentFindings(findings: readonly Finding[]): {
  ok: boolean;
  findings: readonly Finding[];
} {
  return { ok: !isBlocked(findings), findings };
}
