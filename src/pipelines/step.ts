import type { Facts } from '../domain/run.ts';
import type { ErrorPhase } from '../domain/task.ts';

/** How a run ends badly: where its tasks end, a stable reason code, and one sentence for people. */
export type Refusal = { phase: ErrorPhase; reason: string; message: string };

/** What a step came to. Anything unexpected is thrown instead; `retry` on the error says what the walk does then. */
export type Outcome<S> =
  | { kind: 'done'; patch?: Partial<S> }
  /** Ends the job; the run is walked again at `until` (milliseconds since the epoch) or when something wakes it. */
  | { kind: 'waiting'; for: string; until: number; patch?: Partial<S> }
  /** Goes on at an earlier step, because the world changed under the run. */
  | { kind: 'back'; to: string; why: string; patch?: Partial<S> }
  /** Nothing is left to do: the run ends well without its later steps. */
  | { kind: 'finished'; patch?: Partial<S> }
  | ({ kind: 'refused'; patch?: Partial<S> } & Refusal);

/** What a step knows of the run it is part of. */
export type StepContext<S> = {
  runId: string;
  state: Readonly<S>;
  /** When this step was first entered, milliseconds since the epoch; deadlines count from here. */
  startedAt: number;
  now(): number;
  /** What this step said it would do and may have done; null when it has not said so yet. */
  intent: Facts | null;
  /** Writes down what is about to be done outside, before it is done. */
  intend(facts: Facts): Promise<void>;
  /** Writes down what was seen outside. */
  observe(facts: Facts): Promise<void>;
};

/** One verb of a pipeline. `name` is the word of ledger, logs, spans and metrics. */
export type Step<S> = {
  name: string;
  run(context: StepContext<S>): Promise<Outcome<S>>;
};

/** How a run ended. */
export type End = { kind: 'done' } | ({ kind: 'refused' | 'failed' } & Refusal);

/** A list of verbs over one subject. The hooks may be called twice with the same facts, and must not mind. */
export type Pipeline<S> = {
  name: string;
  steps: readonly Step<S>[];
  parseState(facts: Facts): S;
  /** A step is about to run, for the first time or again. */
  entered(runId: string, state: S, step: string): Promise<void>;
  /** The run rests; `reason` is one factual phrase. */
  waiting(runId: string, state: S, step: string, reason: string): Promise<void>;
  ended(runId: string, state: S, end: End): Promise<void>;
};
