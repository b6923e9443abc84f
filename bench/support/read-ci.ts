import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Span } from './spans.ts';

const Suite = z.object({ id: z.number(), headSha: z.string(), createdAt: z.number() });
const Run = z.object({ suiteId: z.number(), name: z.string(), completedAt: z.number().nullable() });
const Protection = z.object({ checks: z.array(z.object({ context: z.string() })).nullable() });
const Ruleset = z.object({
  rules: z.array(
    z.looseObject({
      parameters: z
        .looseObject({ required_status_checks: z.array(z.object({ context: z.string() })) })
        .partial()
        .optional(),
    }),
  ),
});

/** The checks that are required, classically or by a ruleset. */
function requiredNames(
  protections: readonly z.infer<typeof Protection>[],
  rulesets: readonly z.infer<typeof Ruleset>[],
): Set<string> {
  const rules = rulesets.flatMap((ruleset) => ruleset.rules);
  const checks = [
    ...protections.flatMap((one) => one.checks ?? []),
    ...rules.flatMap(({ parameters }) => parameters?.required_status_checks ?? []),
  ];
  return new Set(checks.map(({ context }) => context));
}

/** One run of the CI on a pull request's head, from the push to its last required check. */
export type CiRun = Span & { headSha: string };

/**
 * What the emulated CI did, from its own records: its API tells times in whole seconds, as GitHub's does, which is
 * too coarse for a share of one second.
 */
export function readCi(dataDir: string): CiRun[] {
  const db = new DatabaseSync(join(dataDir, 'github', 'github.db'), { readOnly: true });
  try {
    const rows = <T>(table: string, schema: z.ZodType<T>): T[] =>
      db
        .prepare(`SELECT data FROM "${table}"`)
        .all()
        .map(({ data }) => schema.parse(JSON.parse(String(data))));
    const names = requiredNames(rows('protections', Protection), rows('rulesets', Ruleset));
    const runs = rows('check_runs', Run).filter(({ name }) => names.has(name));
    return rows('check_suites', Suite).map(({ id, headSha, createdAt }) => {
      const ends = runs.filter(({ suiteId }) => suiteId === id).map((run) => run.completedAt);
      const to = Math.max(createdAt, ...ends.map((end) => end ?? createdAt));
      return { headSha, from: createdAt, to };
    });
  } finally {
    db.close();
  }
}
