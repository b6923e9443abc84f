import { type ErrorBudget, judgeErrorBudget } from '../analysis/slo/error-budget.ts';
import { countPhases } from '../db/postgres/index.ts';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import type { Clock } from '../domain/clock.ts';
import { OpsError } from '../domain/errors.ts';
import type { Archive } from './build-archive.ts';

type BudgetDeps = { archive: Archive; clock: Clock };

const KEPT_MS = 60_000;
const PATIENCE_MS = 2_000;

async function readBudget({ archive, clock }: BudgetDeps): Promise<ErrorBudget> {
  try {
    await withDeadline(archive.ready(), PATIENCE_MS);
    const counts = await withDeadline(countPhases(archive.database, clock.now()), PATIENCE_MS);
    return judgeErrorBudget(counts);
  } catch (error) {
    // The loop goes on without PostgreSQL (contract 10.11).
    if (error instanceof OpsError) return { kind: 'unknown' };
    throw error;
  }
}

/** Reads the error budget from PostgreSQL, at most once a minute; `unknown` while it is away. */
export function createBudgetReader(deps: BudgetDeps): () => Promise<ErrorBudget> {
  let kept: { at: number; budget: Promise<ErrorBudget> } | null = null;
  return () => {
    const now = deps.clock.now();
    if (!kept || now - kept.at >= KEPT_MS) kept = { at: now, budget: readBudget(deps) };
    return kept.budget;
  };
}
