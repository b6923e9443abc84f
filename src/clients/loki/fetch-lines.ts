import type { BundleLog } from '../../domain/diagnosis.ts';
import type { EvidenceScope, Span } from '../../domain/evidence.ts';
import type { LinesWish, LokiApi } from './ask-loki.ts';
import { keyOf, linesOf } from './lines-of.ts';
import { BAD, CRITICAL, type Selector, writeLines } from './write-logql.ts';

/** What was fetched; `cut`: the bound was reached, so that there were more lines than these. */
export type FetchedLines = {
  logs: BundleLog[];
  cut: boolean;
  warnings: string[];
  /** Queries that failed, and why the last of them did; null: none. */
  failed: { count: number; reason: string } | null;
};

/** Lines of one question. */
const LIMIT = 400;
/** Lines that are kept in all. */
const MOST_LINES = 4_000;
/** One line in so many seconds shows when anything was logged at all. */
const SPARSE_SECONDS = 10;

/** Cut into slices, so that a flood in one does not take the place of all others. */
function slice({ start, end }: Span, count: number): Span[] {
  const length = (end - start) / count;
  return Array.from({ length: count }, (_, i) => ({
    start: start + i * length,
    end: start + (i + 1) * length,
  }));
}

function wishes(selector: Selector, pattern: string | null, spans: readonly Span[]): LinesWish[] {
  const query = writeLines(selector, pattern);
  const interval = pattern === null ? SPARSE_SECONDS : null;
  return spans.map((span) => ({ query, span, limit: LIMIT, interval }));
}

/** The same line answers several questions; the first answers stay when there are too many. */
function join(parts: readonly FetchedLines[]): FetchedLines {
  const all = parts.flatMap(({ logs }) => logs);
  const unique = [...new Map(all.map((log) => [keyOf(log), log])).values()];
  const failures = parts.flatMap(({ failed }) => failed ?? []);
  const [first] = failures;
  return {
    logs: unique.slice(0, MOST_LINES).toSorted((a, b) => a.at - b.at),
    cut: unique.length > MOST_LINES || parts.some(({ cut }) => cut),
    warnings: parts.flatMap(({ warnings }) => warnings),
    failed: first ? { count: failures.length, reason: first.reason } : null,
  };
}

async function fetchOne(
  loki: LokiApi,
  selector: Selector,
  wish: LinesWish,
  signal: AbortSignal,
): Promise<FetchedLines> {
  const answer = await loki.lines(wish, signal);
  if (answer.kind === 'failed') {
    const failed = { count: 1, reason: answer.reason };
    return { logs: [], cut: false, warnings: [], failed };
  }
  const { data, warnings } = answer.data;
  const logs = data.result.flatMap((stream) => linesOf(stream, selector));
  const cut = wish.interval === null && logs.length >= wish.limit;
  return { logs, cut, warnings, failed: null };
}

/** Critical signs first, then all that is bad, then a few of all lines; of the window and of the normal time before it. */
export async function fetchLines(
  loki: LokiApi,
  selector: Selector,
  { window, baseline }: Pick<EvidenceScope, 'window' | 'baseline'>,
  signal: AbortSignal,
): Promise<FetchedLines> {
  const fetchAll = (all: readonly LinesWish[]) =>
    Promise.all(all.map((wish) => fetchOne(loki, selector, wish, signal)));
  const critical = await fetchAll(wishes(selector, CRITICAL, slice(window, 4)));
  const rest = await fetchAll([
    ...wishes(selector, BAD, [...slice(window, 4), ...slice(baseline, 2)]),
    ...wishes(selector, null, [window, baseline]),
  ]);
  return join([...critical, ...rest]);
}
