import type { Task } from '../../domain/task.ts';
import type { Outcome, StepContext } from '../step.ts';
import type { ShipDeps } from './deps.ts';
import type { ShipState } from './state.ts';

/** A task that must not go with the batch, and why a person should look at it. */
export type Unusual = { task: Task; why: string };

/**
 * Lets unusual answers ship on their own, for a person to look at, and the rest go on without them. A pull request
 * that has them in it already is closed: what is left is proposed anew.
 */
export async function handOver(
  deps: ShipDeps,
  context: StepContext<ShipState>,
  unusual: readonly Unusual[],
): Promise<Outcome<ShipState>> {
  const gone = new Set(unusual.map(({ task }) => task.id));
  const { proposal, taskIds } = context.state;
  await context.intend({
    handing_over: Object.fromEntries(unusual.map(({ task, why }) => [task.id, why])),
  });
  if (proposal) await deps.github.close(proposal.number, proposal.branch, CLOSED);
  for (const { task, why } of unusual) await deps.shipHeld(task, why);
  const rest = taskIds.filter((id) => !gone.has(id));
  // What was handed over is another run's from here on: this one forgets it before it does anything else.
  return {
    kind: 'back',
    to: 'commit',
    why: 'unusual',
    patch: { taskIds: rest, proposal: undefined },
  };
}

const CLOSED =
  'Closed by opsloop: on the present base one of its answers changes more than usual, so a person is asked about that one. The others are proposed anew.';

/** What an earlier visit, killed half way, had begun to hand over. */
export function begunToHandOver(
  context: Pick<StepContext<ShipState>, 'intent'>,
  tasks: readonly Task[],
): Unusual[] {
  const begun = context.intent?.handing_over;
  if (typeof begun !== 'object' || begun === null) return [];
  const whys = new Map(Object.entries(begun));
  return tasks
    .filter(({ id }) => whys.has(id))
    .map((task) => ({ task, why: String(whys.get(task.id)) }));
}
