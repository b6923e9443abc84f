import type { Clock } from '../../domain/clock.ts';
import { waitFor } from '../../domain/progress.ts';
import { plainReason } from '../../domain/rollback/rollback-title.ts';
import { isFinished } from '../../domain/task.ts';
import type { End, Pipeline } from '../step.ts';
import { updateAll } from '../tasks.ts';
import { commandsOf } from './commands-of.ts';
import type { RollbackDeps, TrbPhase } from './deps.ts';
import { endTasks } from './end-tasks.ts';
import { type GiveUp, limitStep } from './limit-step.ts';
import { needPerson } from './need-person.ts';
import { RollbackState } from './state.ts';
import { announce } from './steps/announce.ts';
import { deploy } from './steps/deploy.ts';
import { handedOver, handOver } from './steps/hand-over.ts';
import { host } from './steps/host.ts';
import { lock } from './steps/lock.ts';
import { merge } from './steps/merge.ts';
import { restore } from './steps/restore.ts';
import { smoke } from './steps/smoke.ts';
import { tell } from './steps/tell.ts';
import { verify } from './steps/verify.ts';
import { trbMs, trbPhases } from './trb.ts';

type Deps = RollbackDeps & { clock: Clock };

const person: GiveUp = (reason, message) => needPerson(reason, message);
/** Good to have, and never worth holding the rest up. */
const goOn: GiveUp = () => ({ kind: 'done' });
const over: GiveUp = (_reason, _message, { state }) => handedOver(state);

/** From a failed deploy to a healthy one: lock, host, restore, announce, smoke, merge, deploy, verify, tell. */
export function createRollbackPipeline(deps: Deps): Pipeline<RollbackState> {
  return {
    name: 'rollback',
    steps: [
      limitStep(deps, 'lock', lock, goOn),
      limitStep(deps, 'host', host, goOn),
      limitStep(deps, 'restore', restore, person),
      limitStep(deps, 'announce', announce, goOn),
      limitStep(deps, 'smoke', smoke, person),
      limitStep(deps, 'merge', merge, person),
      limitStep(deps, 'deploy', deploy, person),
      limitStep(deps, 'verify', verify, person),
      limitStep(deps, 'tell', tell, () => ({ kind: 'finished' })),
      limitStep(deps, 'hand_over', handOver, over),
    ],
    parseState: (facts) => RollbackState.parse(facts),
    async entered() {},
    waiting: (runId, state, _step, reason) =>
      updateAll(deps.tasks, state.taskIds, (task) =>
        isFinished(task) || task.undoing?.runId !== runId
          ? task
          : waitFor(task, reason, deps.clock.now()),
      ),
    ended: (runId, state, end) =>
      end.kind === 'done' ? recovered(deps, runId, state) : needsPerson(deps, runId, state, end),
  };
}

async function recovered(deps: Deps, runId: string, state: RollbackState): Promise<void> {
  const trb = trbMs(state);
  const reason = plainReason(state.request.reason);
  const end = {
    undoing: { state: 'recovered' as const, commands: [], trbMs: trb },
    error: { code: 'rolled_back', message: `undone: ${reason}` },
  };
  await endTasks(deps, runId, state, end, deps.clock.now());
  if (trb === null) return;
  const phases = trbPhases(state);
  for (const [phase, ms] of Object.entries(phases)) deps.measure(phase as TrbPhase, ms);
  deps.log.info({ run: runId, trb_ms: trb, ...phases }, 'rolled back and recovered');
}

async function needsPerson(
  deps: Deps,
  runId: string,
  state: RollbackState,
  { reason, message }: Exclude<End, { kind: 'done' }>,
): Promise<void> {
  const commands = commandsOf(deps, state);
  const words = `the rollback needs a person: ${message}`;
  const end = {
    undoing: { state: 'needs_person' as const, commands, trbMs: null },
    error: { code: reason, message: words },
  };
  await endTasks(deps, runId, state, end, deps.clock.now());
  const where = state.issue?.url ?? state.proposal?.url ?? '';
  await deps.notice(
    `needs-person-${runId}`,
    `The rollback of \`${state.request.sha.slice(0, 12)}\` needs a person: ${message}. ${where}`.trim(),
  );
  deps.log.warn({ run: runId, reason }, 'the rollback needs a person');
}
