import type { Clock } from '../domain/clock.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import { LONGEST_RETRY_MS, retryDelayMs } from '../domain/retry-delay.ts';
import type { Run, RunStore } from '../domain/run.ts';
import { openRecord, type RunRecord } from './record.ts';
import type { End, Outcome, Pipeline, Step, StepContext } from './step.ts';

/** Told of every step's outcome once it is written down; for logs, spans, breadcrumbs and metrics. */
export type WalkObserver = (event: {
  run: Run;
  step: string;
  outcome: Outcome<unknown>['kind'] | 'retrying' | 'failed';
  ms: number;
  error?: unknown;
}) => void;

export type WalkDeps = {
  runs: RunStore;
  clock: Clock;
  observe: WalkObserver;
  /** True once the process is told to stop: the walk then rests before its next step. */
  stopping?: () => boolean;
};

/** Where a walk stopped: at its end, or resting until a moment (milliseconds since the epoch). */
export type WalkResult = { kind: 'ended' } | { kind: 'resting'; until: number } | { kind: 'gone' };

const MAX_ATTEMPTS = 3;

/**
 * Walks a run from the step it is at until it rests or ends. Safe to call at any time and any number of times; one
 * caller at a time is the lock's business, and a caller that lost its place is stopped by the fence.
 * @throws OpsError `fenced_off` when another worker took the run over
 */
export async function walk<S>(
  deps: WalkDeps,
  pipeline: Pipeline<S>,
  runId: string,
): Promise<WalkResult> {
  const stored = await deps.runs.load(runId);
  if (!stored) return { kind: 'gone' };
  if (stored.run.status === 'ended') return { kind: 'ended' };
  const until = restsUntil(stored.run, deps.clock.now());
  if (until !== null) return { kind: 'resting', until };
  const fence = await deps.runs.fence(runId);
  const record = openRecord(deps, { ...stored, fence });
  for (;;) {
    const step = stepAt(pipeline, record.run.step);
    if (!step) return end(pipeline, record, { kind: 'done' });
    if (deps.stopping?.()) return { kind: 'resting', until: deps.clock.now() };
    const result = await walkStep(deps, pipeline, record, step);
    if (result) return result;
  }
}

/**
 * When a step that failed is to be tried again; null when that is now. Whatever wakes the run in between has nothing to
 * tell it, and would use its attempts up within the outage. A rest longer than any is left from a clock that went back.
 */
function restsUntil({ attempts, waiting }: Run, now: number): number | null {
  if (attempts === 0 || waiting === null) return null;
  const left = waiting.until - now;
  return left > 0 && left <= LONGEST_RETRY_MS ? waiting.until : null;
}

function stepAt<S>(pipeline: Pipeline<S>, name: string | null): Step<S> | undefined {
  if (name === null) return pipeline.steps[0];
  return pipeline.steps.find((step) => step.name === name);
}

/** The name that stands for "past the last step". */
const PAST_THE_END = 'end';

function nextStep<S>(pipeline: Pipeline<S>, step: Step<S>): string {
  return pipeline.steps[pipeline.steps.indexOf(step) + 1]?.name ?? PAST_THE_END;
}

async function walkStep<S>(
  deps: WalkDeps,
  pipeline: Pipeline<S>,
  record: RunRecord,
  step: Step<S>,
): Promise<WalkResult | null> {
  const began = deps.clock.now();
  await record.enter(step.name);
  const state = pipeline.parseState(record.run.state);
  await pipeline.entered(record.run.id, state, step.name);
  let ms = 0;
  const report: Report = (outcome, error) =>
    deps.observe({ run: record.run, step: step.name, outcome, ms, error });
  let outcome: Outcome<S>;
  try {
    outcome = await step.run(contextOf(deps, record, step.name, state));
    ms = deps.clock.now() - began;
  } catch (error) {
    ms = deps.clock.now() - began;
    return stumble(deps, pipeline, record, step, error, report);
  }
  const result = await apply(pipeline, record, step, outcome);
  // Told last: whoever looks now finds it written down, and the tasks where it left them.
  report(outcome.kind, refusalOf(outcome));
  return result;
}

type Report = (outcome: Parameters<WalkObserver>[0]['outcome'], error?: unknown) => void;

function refusalOf(outcome: Outcome<unknown>): OpsError | undefined {
  return outcome.kind === 'refused' ? new OpsError(outcome.reason, outcome.message) : undefined;
}

function contextOf<S>(deps: WalkDeps, record: RunRecord, step: string, state: S): StepContext<S> {
  return {
    runId: record.run.id,
    state,
    startedAt: record.run.stepStartedAt ?? deps.clock.now(),
    now: () => deps.clock.now(),
    intent: record.intentOf(step),
    intend: (facts) => record.note(step, 'intent', facts),
    observe: (facts) => record.note(step, 'observed', facts),
  };
}

async function apply<S>(
  pipeline: Pipeline<S>,
  record: RunRecord,
  step: Step<S>,
  outcome: Outcome<S>,
): Promise<WalkResult | null> {
  const patch = outcome.patch ?? {};
  switch (outcome.kind) {
    case 'done':
      await record.leave(step.name, 'done', nextStep(pipeline, step), patch, {});
      return null;
    case 'back':
      await record.leave(step.name, 'back', outcome.to, patch, { why: outcome.why });
      return null;
    case 'finished':
      await record.leave(step.name, 'done', PAST_THE_END, patch, {});
      return null;
    case 'waiting':
      await record.rest(step.name, 'waiting', outcome, patch);
      await pipeline.waiting(
        record.run.id,
        pipeline.parseState(record.run.state),
        step.name,
        outcome.for,
      );
      return { kind: 'resting', until: outcome.until };
    case 'refused': {
      await record.patch(patch);
      const { phase, reason, message } = outcome;
      return end(pipeline, record, { kind: 'refused', phase, reason, message });
    }
  }
}

async function stumble<S>(
  deps: WalkDeps,
  pipeline: Pipeline<S>,
  record: RunRecord,
  step: Step<S>,
  error: unknown,
  report: Report,
): Promise<WalkResult> {
  if (error instanceof OpsError && error.code === 'fenced_off') throw error;
  // What fails because we are told to stop is not the step's fault, and not counted against it.
  if (deps.stopping?.()) return { kind: 'resting', until: deps.clock.now() };
  const reason = error instanceof OpsError ? error.code : 'unexpected';
  const attempts = record.run.attempts + 1;
  if (error instanceof OpsError && error.retry && attempts < MAX_ATTEMPTS) {
    const until = deps.clock.now() + retryDelayMs(attempts, error.facts.retry_after_ms);
    await record.rest(step.name, 'retrying', { for: reason, until }, {}, attempts);
    await pipeline.waiting(record.run.id, pipeline.parseState(record.run.state), step.name, reason);
    report('retrying', error);
    return { kind: 'resting', until };
  }
  const message = messageOf(error);
  const result = await end(pipeline, record, { kind: 'failed', phase: 'failed', reason, message });
  report('failed', error);
  return result;
}

async function end<S>(pipeline: Pipeline<S>, record: RunRecord, how: End): Promise<WalkResult> {
  // The hook first: killed between the two lines, the run is walked to its end once more.
  await pipeline.ended(record.run.id, pipeline.parseState(record.run.state), how);
  await record.close(how);
  return { kind: 'ended' };
}
