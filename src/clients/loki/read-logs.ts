import type { BundleLog } from '../../domain/diagnosis.ts';
import {
  type FreshLogs,
  type FreshQuery,
  type LevelCounts,
  LOG_LEVELS,
  type LogsWish,
} from '../../domain/fresh.ts';
import type { LokiApi } from './ask-loki.ts';
import { chooseSelector } from './choose-selector.ts';
import { countLevels, nameLevel } from './count-levels.ts';
import { keyOf, linesOf } from './lines-of.ts';
import { readNames } from './read-names.ts';
import { type Selector, writeCounts, writeLevel, writeLines } from './write-logql.ts';

/** A person waits, and reads a few lines. */
const MOST = { asked: 100, kept: 20 };

type Level = 'error' | 'warn';

/** What lines of a level look like where nothing names it; numbers are pino's and bunyan's. RE2. */
const WORDS: Readonly<Record<Level, string>> = {
  error: '(?i)(err|exception|fatal|panic|crit|emerg|severe|fail|"level":[56]0)',
  warn: '(?i)(warn|"level":40)',
};
/** What levels are called, as RE2. */
const NAMES: Readonly<Record<Level, string>> = {
  error: '(?i)(err.*|fatal|crit.*|panic|emerg.*|alert|severe)',
  warn: '(?i)warn.*',
};
/** What a line without a level says when it is of one. */
const SAID: Readonly<Record<Level, RegExp>> = {
  error: /\b\w*(?:error|exception|fatal|panic|fail(?:ed|ure)?)\b/i,
  warn: /\bwarn/i,
};

function isOf(level: Level | null, { level: named, message }: BundleLog): boolean {
  if (level === null) return true;
  if (named === null || nameLevel(named) === 'other') return SAID[level].test(message);
  return nameLevel(named) === (level === 'warn' ? 'warning' : 'error');
}

/** By its words, for Loki may not know levels, and by its level, for a line may not say it. */
function queriesFor(selector: Selector, level: Level | null): string[] {
  if (level === null) return [writeLines(selector, null)];
  return [writeLines(selector, WORDS[level]), writeLevel(selector, NAMES[level])];
}

type Asked = { lines: BundleLog[]; full: boolean; failed: string | null };

async function askLines(
  loki: LokiApi,
  query: string,
  { selector, window }: { selector: Selector; window: LogsWish['window'] },
  signal: AbortSignal,
): Promise<Asked> {
  const bounds = { span: window, limit: MOST.asked, interval: null, newest: true };
  const answer = await loki.lines({ query, ...bounds }, signal);
  if (answer.kind === 'failed') return { lines: [], full: false, failed: answer.reason };
  const lines = answer.data.data.result.flatMap((stream) => linesOf(stream, selector));
  return { lines, full: lines.length >= MOST.asked, failed: null };
}

/** How many lines of each level the whole window holds, in one count; none when they can't be counted. */
async function askLevels(
  loki: LokiApi,
  selector: Selector,
  { start, end }: LogsWish['window'],
  signal: AbortSignal,
): Promise<LevelCounts> {
  const step = Math.max(1, Math.ceil((end - start) / 1_000));
  const range = { span: { start: end, end }, step };
  const answer = await loki.counts(writeCounts(selector, step), range, signal);
  if (answer.kind === 'failed') return {};
  const counted = countLevels(answer.data, selector.label, range);
  const sum = (level: string) =>
    counted
      .filter(({ labels }) => labels.level === level)
      .reduce((total, { samples }) => total + Number(samples[0]?.[1] ?? 0), 0);
  const found = LOG_LEVELS.map((level) => [level, sum(level)] as const);
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

function newestOf(asked: readonly Asked[], level: Level | null): BundleLog[] {
  const meant = asked.flatMap(({ lines }) => lines).filter((line) => isOf(level, line));
  const unique = [...new Map(meant.map((line) => [keyOf(line), line])).values()];
  return unique.toSorted((a, b) => b.at - a.at);
}

/** Reads the newest lines of some services, of a level or of all, and counts the levels of all of them. */
export async function readLogs(
  loki: LokiApi,
  wish: LogsWish,
  signal: AbortSignal,
): Promise<FreshLogs> {
  const { level, window } = wish;
  const named = await readNames(loki, window, signal);
  if (named.kind === 'failed') return { kind: 'failed', reason: named.reason };
  const selector = chooseSelector(named.known, wish);
  if (selector === null) return { kind: 'empty' };
  const queries = queriesFor(selector, level);
  const [levels, ...asked] = await Promise.all([
    askLevels(loki, selector, window, signal),
    ...queries.map((query) => askLines(loki, query, { selector, window }, signal)),
  ]);
  const failures = asked.flatMap(({ failed }) => failed ?? []);
  const [reason = null] = failures;
  if (failures.length === queries.length && reason !== null) return { kind: 'failed', reason };
  const found = newestOf(asked, level);
  const cut = found.length > MOST.kept || asked.some(({ full }) => full);
  const told = queries.map((query): FreshQuery => {
    return { what: level ?? 'all', query, url: loki.linkTo(query, window) };
  });
  if (found.length === 0 && Object.keys(levels).length === 0) return { kind: 'empty' };
  const lines = found.slice(0, MOST.kept);
  return { kind: 'read', lines, cut, levels, queries: told, missing: failures.length, reason };
}
