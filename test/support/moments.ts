import { ledgerLines } from './killable.ts';
import type { KillPoint } from './redis-gate.ts';

/** A moment in the life of a run at which its worker can be killed: before or after a line of its ledger. */
export type Moment = { when: KillPoint['when']; line: string };

/** Every line that a run writes down, in order, and every moment between two things that are done for it. */
export type Life = { pipeline: string; lines: string[]; moments: Moment[] };

/** What only looks. Anything else changes Redis, or announces a change elsewhere: a write to GitHub asks for its turn here. */
const LOOKS = new Set(
  'get hget hmget hgetall mget lrange llen exists ttl pttl smembers zcard zrange zrevrange zscore type'.split(
    ' ',
  ),
);
/** Whether and when they come depends on how long things take. */
const UNSTEADY = new Set(['waiting', 'retrying']);

/** The line of a run of that pipeline which a command writes; null when it writes none. */
function lineIn(args: readonly string[], pipeline: string): string | null {
  const line = ledgerLines(args).find(
    ({ run, kind }) => run.startsWith(`${pipeline}-`) && !UNSTEADY.has(kind),
  );
  return line ? `${line.step} ${line.kind}` : null;
}

/**
 * Reads the life of a run off all that a worker told its Redis while nothing happened to it. Where nothing was changed
 * between two lines, after the one and before the other are the same moment.
 */
export function readLife(commands: readonly (readonly string[])[], pipeline: string): Life {
  const lines: string[] = [];
  const moments: Moment[] = [];
  let changed = true;
  for (const args of commands) {
    const line = lineIn(args, pipeline);
    if (line !== null && !lines.includes(line)) {
      lines.push(line);
      if (changed) moments.push({ when: 'before', line });
      moments.push({ when: 'after', line });
      changed = false;
    } else if (!LOOKS.has(args[0]?.toLowerCase() ?? '')) changed = true;
  }
  return { pipeline, lines, moments };
}

/**
 * The point of that moment, or of the same moment of a later line where this one never comes: what was to be done is
 * found done. `reached` tells the line that it was.
 */
export function pointOf({ pipeline, lines }: Life, { when, line }: Moment) {
  let reached = '';
  const command = (args: readonly string[]) => {
    const found = lineIn(args, pipeline);
    if (found === null || lines.indexOf(found) < lines.indexOf(line)) return false;
    reached = found;
    return true;
  };
  return { point: { when, command } satisfies KillPoint, reached: () => reached };
}
