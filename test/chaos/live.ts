import { withStack } from '../../bench/support/stack.ts';
import type { Plan } from './plan/plan.ts';
import { renderLedgers } from './report/render-ledgers.ts';
import { renderSummary } from './report/render-summary.ts';
import { runChaos } from './run-chaos.ts';

/** As a shell reports a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Lives through a plan and prints what came of it; the exit code is 1 when something is broken, 130 when it
 * was told to stop. */
export async function live(
  plan: Plan,
  { json, print }: { json: boolean; print: (text: string) => void },
): Promise<number> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const result = await withStack((stack, stop) =>
    runChaos(plan, { stack, stop, say }).catch((error: unknown) => {
      if (!stop.aborted) throw error;
      return null;
    }),
  );
  if (result === null) {
    say('told to stop before the end: nothing was judged');
    return INTERRUPTED;
  }
  const { summary, seen } = result;
  print(json ? JSON.stringify(summary, null, 2) : renderSummary(summary));
  if (summary.broken.length === 0) return 0;
  say(renderLedgers(summary.broken, seen));
  return 1;
}
