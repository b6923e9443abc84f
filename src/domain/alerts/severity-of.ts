import type { Severity } from '../alert.ts';

const WORDS: readonly [Severity, RegExp][] = [
  ['P0', /^(?:p0|sev-?0|page|emergency|disaster|blocker)$/],
  ['P1', /^(?:p1|sev-?1|critical|crit|fatal|high|urgent)$/],
  ['P2', /^(?:p2|sev-?2|warning|warn|error|major|medium)$/],
  ['P3', /^(?:p3|p4|p5|sev-?[345]|info|informational|notice|minor|low|none|debug)$/],
];

/** How bad an alert is by its `severity`, `priority` or `level` label; P2 when it does not say. */
export function severityOf(labels: Readonly<Record<string, string>>): Severity {
  const said = labels.severity ?? labels.priority ?? labels.level ?? '';
  return WORDS.find(([, words]) => words.test(said.trim().toLowerCase()))?.[0] ?? 'P2';
}
