import { OpsError } from '../../domain/errors.ts';
import type { Outcome, Step, StepContext } from '../step.ts';
import type { RollbackDeps, RollbackStep } from './deps.ts';
import type { RollbackState } from './state.ts';

type Context = StepContext<RollbackState>;

/** What a step comes to that can't be finished, or not in time. */
export type GiveUp = (reason: string, message: string, context: Context) => Outcome<RollbackState>;

type Verb = (deps: RollbackDeps, context: Context) => Promise<Outcome<RollbackState>>;

const RETRY_MS = 1_000;

function deadlineOf({ times }: RollbackDeps, name: RollbackStep, context: Context): number {
  const own = context.startedAt + times.limits[name];
  return Math.min(own, context.state.beganAt + times.total);
}

/** Tries again what may succeed later, until the deadline; what never will is given up at once. */
function afterError(
  deps: RollbackDeps,
  name: RollbackStep,
  context: Context,
  error: unknown,
): Outcome<RollbackState> | { kind: 'hopeless'; error: OpsError } {
  if (!(error instanceof OpsError) || error.code === 'fenced_off') throw error;
  deps.log.warn({ run: context.runId, step: name, err: error }, 'rollback step stumbled');
  if (!error.retry) return { kind: 'hopeless', error };
  const asked = Number(error.facts.retry_after_ms ?? RETRY_MS);
  return { kind: 'waiting', for: error.code, until: context.now() + Math.max(asked, RETRY_MS) };
}

/** A step that is tried at least once and ends by its deadline, whatever happens. */
export function limitStep(
  deps: RollbackDeps,
  name: RollbackStep,
  verb: Verb,
  giveUp: GiveUp,
): Step<RollbackState> {
  return {
    name,
    async run(context) {
      const outcome = await verb(deps, context).catch((error: unknown) =>
        afterError(deps, name, context, error),
      );
      if (outcome.kind === 'hopeless')
        return giveUp(outcome.error.code, outcome.error.message, context);
      if (outcome.kind !== 'waiting') return outcome;
      const deadline = deadlineOf(deps, name, context);
      if (context.now() < deadline) return { ...outcome, until: Math.min(outcome.until, deadline) };
      const seconds = Math.round(deps.times.limits[name] / 1_000);
      const message = `${name} did not end within its ${seconds} s: waiting for ${outcome.for}`;
      const given = giveUp('rollback_timeout', message, context);
      return { ...given, patch: { ...outcome.patch, ...given.patch } };
    },
  };
}
