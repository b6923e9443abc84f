import { z } from 'zod';
import { Phase } from '../../domain/task.ts';
import type { Database } from './connect.ts';
import { sql } from './drizzle.ts';
import { agentTasks } from './schema.ts';

const HOUR_MS = 3_600_000;

const Row = z.object({
  phase: Phase,
  hour: z.coerce.number(),
  six_hours: z.coerce.number(),
  month: z.coerce.number(),
});

/** How many tasks ended in a phase, within the last hour, six hours and 30 days. */
export type PhaseCounts = { phase: Phase; hour: number; sixHours: number; month: number };

function since(now: number, hours: number) {
  return sql`${new Date(now - hours * HOUR_MS).toISOString()}::timestamptz`;
}

/**
 * Counts how tasks ended up to `now`, milliseconds since the epoch. What a person undid later counts as it had ended.
 * @throws OpsError as `Database.run` does
 */
export async function countPhases(database: Database, now: number): Promise<PhaseCounts[]> {
  const { phase, finishedAt, snapshot } = agentTasks;
  const by = sql`${snapshot} -> 'undoing' ->> 'by'`;
  const counted = sql`case when ${phase} = 'rolled_back' and ${by} is not null
    then ${snapshot} -> 'undoing' ->> 'phaseBefore' else ${phase} end`;
  const rows = await database.run((db) =>
    db.execute(sql`
      select ${counted} as phase,
        count(*) filter (where ${finishedAt} > ${since(now, 1)}) as hour,
        count(*) filter (where ${finishedAt} > ${since(now, 6)}) as six_hours,
        count(*) as month
      from ${agentTasks}
      where ${finishedAt} > ${since(now, 30 * 24)} and ${finishedAt} <= ${since(now, 0)}
      group by 1`),
  );
  return z
    .array(Row)
    .parse([...rows])
    .map(({ six_hours: sixHours, ...row }) => ({ ...row, sixHours }));
}
