import type { Phase } from '../../domain/task.ts';

/** How many tasks ended in a phase, within each window that ends now. */
export type PhaseCount = { phase: Phase; hour: number; sixHours: number; month: number };

/** A window and how fast it has used the budget up: 1 is just as fast as the budget lasts. */
export type Burn = {
  window: 'hour' | 'sixHours' | 'month';
  failed: number;
  total: number;
  rate: number;
};

/** Whether the loop may go on by itself. `unknown`: nobody could say, which holds nothing up. */
export type ErrorBudget =
  | { kind: 'healthy' }
  | { kind: 'unknown' }
  | { kind: 'burning'; burn: Burn }
  | { kind: 'exhausted'; burn: Burn };

/** Of a hundred questions so many may fail: the objective is 99 %. */
const BUDGET_PERCENT = 1;
/** Fewer than this in a window say nothing: at 20 tasks a day one failure is 5 %. */
const MIN_EVENTS = 50;
/** And a few failures may be chance, however large their share. */
const MIN_FAILURES = 5;
/** At these rates a month's budget is gone in 2 days (2 % of it within the hour) and in 5 (5 % within six). */
const BURNING = [
  ['hour', 14.4],
  ['sixHours', 6],
] as const;

/** What people decided, or did outside, is no failure of the loop's. */
const BY_PEOPLE: ReadonlySet<Phase> = new Set(['rejected', 'pr_closed']);
const WELL: ReadonlySet<Phase> = new Set(['verified', 'unchanged', 'merged_unverified']);

function burnOf(counts: readonly PhaseCount[], window: Burn['window']): Burn {
  const ours = counts.filter(({ phase }) => !BY_PEOPLE.has(phase));
  const sum = (some: readonly PhaseCount[]) => some.reduce((all, one) => all + one[window], 0);
  const total = sum(ours);
  const failed = sum(ours.filter(({ phase }) => !WELL.has(phase)));
  return {
    window,
    failed,
    total,
    rate: total === 0 ? 0 : (failed * 100) / (total * BUDGET_PERCENT),
  };
}

function isOver({ total, failed, rate }: Burn, limit: number): boolean {
  return total >= MIN_EVENTS && failed >= MIN_FAILURES && rate >= limit;
}

/**
 * Judges how the error budget is used up: over several windows at once, each with the burn rate of Google's SRE
 * workbook (chapter 5, "Alerting on SLOs", multiwindow, multi-burn-rate): 14.4 over an hour, 6 over six hours; and
 * `exhausted` when the month's failures are all that the month allows.
 */
export function judgeErrorBudget(counts: readonly PhaseCount[]): ErrorBudget {
  const month = burnOf(counts, 'month');
  if (isOver(month, 1)) return { kind: 'exhausted', burn: month };
  const fast = BURNING.map(([window, limit]) => ({ burn: burnOf(counts, window), limit })).find(
    ({ burn, limit }) => isOver(burn, limit),
  );
  return fast ? { kind: 'burning', burn: fast.burn } : { kind: 'healthy' };
}

const SPAN = { hour: 'the last hour', sixHours: 'the last six hours', month: 'the last 30 days' };

/** Why an answer waits for a person under that budget; null when it need not. */
export function describeBudget(budget: ErrorBudget): string | null {
  if (budget.kind === 'healthy' || budget.kind === 'unknown') return null;
  const { window, failed, total } = budget.burn;
  const facts = `${failed} of ${total} questions failed in ${SPAN[window]}`;
  return budget.kind === 'burning'
    ? `the error budget burns: ${facts}, so a person approves each merge`
    : `the error budget is spent: ${facts}; nothing merges by itself until there is some again`;
}
