import type { Clock } from '../domain/clock.ts';
import type { Facts, LedgerEntry, Run, RunStore, StoredRun } from '../domain/run.ts';
import type { End } from './step.ts';

/** A run being walked: every change goes through here, to the ledger and the run at once. */
export type RunRecord = {
  readonly run: Run;
  /** Begins a step, or goes on with it; the first time is written down. */
  enter(step: string): Promise<void>;
  note(step: string, kind: 'intent' | 'observed', facts: Facts): Promise<void>;
  /** The newest intent of this visit of the step; null when there is none. */
  intentOf(step: string): Facts | null;
  leave(
    step: string,
    kind: 'done' | 'back',
    next: string,
    patch: object,
    facts: Facts,
  ): Promise<void>;
  rest(
    step: string,
    kind: 'waiting' | 'retrying',
    rest: { for: string; until: number },
    patch: object,
    attempts?: number,
  ): Promise<void>;
  patch(patch: object): Promise<void>;
  close(end: End): Promise<void>;
};

type RecordDeps = { runs: RunStore; clock: Clock };

/** The newest intent after the step was last entered afresh. */
function newestIntent(ledger: LedgerEntry[], step: string): Facts | null {
  for (const line of ledger.toReversed()) {
    if (line.step !== step) continue;
    if (line.kind === 'intent') return line.data;
    if (line.kind === 'started') return null;
  }
  return null;
}

/** Opens a stored run for writing under its fence. */
export function openRecord(deps: RecordDeps, stored: StoredRun): RunRecord {
  let run = stored.run;
  const ledger = [...stored.ledger];

  async function write(
    change: Partial<Run>,
    lines: Omit<LedgerEntry, 'seq' | 'at'>[],
  ): Promise<void> {
    const at = deps.clock.now();
    // Newer than it was, though the clock go back or stand still: whoever keeps the newest would keep the wrong one.
    const next = { ...run, ...change, updatedAt: Math.max(at, run.updatedAt + 1) };
    const entries = lines.map((line, i) => ({ ...line, seq: ledger.length + i, at }));
    await deps.runs.append(next, entries, stored.fence);
    run = next;
    ledger.push(...entries);
  }

  return {
    get run() {
      return run;
    },
    async enter(step) {
      if (run.step === step && run.stepStartedAt !== null) return;
      const change = { step, stepStartedAt: deps.clock.now(), attempts: 0, waiting: null };
      await write(change, [{ step, kind: 'started', data: {} }]);
    },
    note: (step, kind, data) => write({}, [{ step, kind, data }]),
    intentOf: (step) => newestIntent(ledger, step),
    leave: (step, kind, next, patch, data) =>
      write(
        {
          step: next,
          stepStartedAt: null,
          attempts: 0,
          waiting: null,
          state: { ...run.state, ...patch },
        },
        [{ step, kind, data }],
      ),
    rest: (step, kind, { for: what, until }, patch, attempts = 0) =>
      write(
        { waiting: { for: what, until }, attempts, state: { ...run.state, ...patch } },
        restLine(run, step, kind, what, until),
      ),
    patch: (patch) => write({ state: { ...run.state, ...patch } }, []),
    close: (end) =>
      write({ status: 'ended', waiting: null }, [
        { step: run.step ?? 'end', kind: end.kind, data: end.kind === 'done' ? {} : { ...end } },
      ]),
  };
}

/** Looking again and finding the same thing is not news: only a new reason gets a line. */
function restLine(
  run: Run,
  step: string,
  kind: 'waiting' | 'retrying',
  what: string,
  until: number,
): Omit<LedgerEntry, 'seq' | 'at'>[] {
  if (kind === 'waiting' && run.waiting?.for === what) return [];
  return [{ step, kind, data: { for: what, until } }];
}
