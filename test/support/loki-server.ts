import { type Asked, type JsonServer, startJsonServer, type Told } from './json-server.ts';

/** A line as Loki keeps it. */
export type KeptLine = { ms: number; labels: Record<string, string>; line: string };

/** A small Loki: it keeps lines and understands the queries that are asked here, and refuses all others as Loki does. */
export type LokiServer = JsonServer & {
  lines: KeptLine[];
  warnings: string[];
  /** Patterns by what they are asked for; null: this Loki mines none. */
  patterns: ((selector: string, startMs: number) => unknown[]) | null;
  /** Stands in for the answer of whatever path and query it says something to. */
  instead: (asked: Asked) => Told | null;
  /** The queries so far, oldest first. */
  queries(): string[];
};

const STRING = /"(?:[^"\\]|\\.)*"/.source;
const MATCHER = `\\w+=~?${STRING}`;
const SELECTOR = new RegExp(`^\\{(${MATCHER}(?:,${MATCHER})*)\\}`);
const FILTER = new RegExp(`^ \\|~ (${STRING})$`);
const LEVEL = new RegExp(`^ \\| (\\w+=~${STRING}) or (\\w+=~${STRING})$`);
const COUNTS = /^sum by \(([\w,]+)\) \(count_over_time\((.*)\[(\d+)s\]\)\)$/s;

class ParseError extends Error {}

function unquote(text: string): string {
  return JSON.parse(text) as string;
}

/** Loki's patterns match the whole of a label's value. */
function wholly(pattern: string): RegExp {
  const bare = pattern.startsWith('(?i)') ? pattern.slice(4) : pattern;
  return new RegExp(`^(?:${bare})$`, bare === pattern ? '' : 'i');
}

function toRegExp(text: string): RegExp {
  return text.startsWith('(?i)') ? new RegExp(text.slice(4), 'i') : new RegExp(text);
}

type Fits = (line: KeptLine) => boolean;

function parseMatcher(text: string): Fits {
  const [, label = '', operator, value = '""'] = /^(\w+)(=~?)(.*)$/s.exec(text) ?? [];
  const wanted = unquote(value);
  const pattern = operator === '=~' ? wholly(wanted) : null;
  return ({ labels }) => {
    const is = labels[label] ?? '';
    return pattern ? pattern.test(is) : is === wanted;
  };
}

function parse(query: string): { selects: Fits; label: string } {
  const selector = SELECTOR.exec(query);
  if (!selector) throw new ParseError(query);
  const matchers = selector[1]?.match(new RegExp(MATCHER, 'g')) ?? [];
  const all = matchers.map(parseMatcher);
  const rest = query.slice(selector[0].length);
  const filter = FILTER.exec(rest);
  const levels = LEVEL.exec(rest);
  if (rest !== '' && !filter && !levels) throw new ParseError(query);
  const pattern = filter?.[1] ? toRegExp(unquote(filter[1])) : null;
  const either = levels ? [levels[1] ?? '', levels[2] ?? ''].map(parseMatcher) : [() => true];
  const selects: Fits = (line) =>
    all.every((matches) => matches(line)) &&
    either.some((matches) => matches(line)) &&
    (pattern === null || pattern.test(line.line));
  return { selects, label: matchers[0]?.split('=')[0] ?? '' };
}

function between(query: URLSearchParams): Fits {
  const [start, end] = [Number(query.get('start')) / 1e6, Number(query.get('end')) / 1e6];
  return ({ ms }) => ms >= start && ms < end;
}

function thin(lines: KeptLine[], query: URLSearchParams): KeptLine[] {
  const interval = Number.parseInt(query.get('interval') ?? '0', 10) * 1_000;
  let last: number | null = null;
  const kept = lines.filter(({ ms }) => {
    if (last !== null && Math.abs(ms - last) < interval) return false;
    last = ms;
    return true;
  });
  return kept.slice(0, Number(query.get('limit') ?? 100));
}

function streams(lines: KeptLine[], query: URLSearchParams): unknown[] {
  const { selects } = parse(query.get('query') ?? '');
  const within = between(query);
  const found = lines.filter((line) => within(line) && selects(line));
  const order = query.get('direction') === 'backward' ? -1 : 1;
  const shown = thin(
    found.toSorted((a, b) => order * (a.ms - b.ms)),
    query,
  );
  const byStream = Map.groupBy(shown, ({ labels }) => JSON.stringify(labels));
  return [...byStream].map(([stream, all]) => ({
    stream: JSON.parse(stream) as unknown,
    values: all.map(({ ms, line }) => [`${ms}000000`, line]),
  }));
}

function matrix(lines: KeptLine[], query: URLSearchParams, counts: RegExpExecArray): unknown[] {
  const [, by = '', inner = '', range = '0'] = counts;
  const { selects } = parse(inner);
  const [start, end] = [Number(query.get('start')) / 1e6, Number(query.get('end')) / 1e6];
  const step = Number.parseInt(query.get('step') ?? '60', 10) * 1_000;
  const names = by.split(',');
  const grouped = Map.groupBy(lines.filter(selects), ({ labels }) =>
    JSON.stringify(names.flatMap((name) => (labels[name] ? [[name, labels[name]]] : []))),
  );
  return [...grouped].map(([metric, all]) => {
    const values: [number, string][] = [];
    for (let at = start; at <= end; at += step) {
      const count = all.filter(({ ms }) => ms > at - Number(range) * 1_000 && ms <= at).length;
      if (count > 0) values.push([at / 1_000, String(count)]);
    }
    return { metric: Object.fromEntries(JSON.parse(metric) as [string, string][]), values };
  });
}

function namesIn(loki: LokiServer, path: string): Told {
  const label = /\/label\/([^/]+)\/values$/.exec(path)?.[1];
  const names = label
    ? loki.lines.flatMap(({ labels }) => labels[decodeURIComponent(label)] ?? [])
    : loki.lines.flatMap(({ labels }) => Object.keys(labels));
  const data = [...new Set(names)].toSorted();
  return { json: data.length > 0 ? { status: 'success', data } : { status: 'success' } };
}

function rangeOf(loki: LokiServer, query: URLSearchParams): Told {
  const counts = COUNTS.exec(query.get('query') ?? '');
  const resultType = counts ? 'matrix' : 'streams';
  const result = counts ? matrix(loki.lines, query, counts) : streams(loki.lines, query);
  const warnings = loki.warnings.length > 0 ? { warnings: loki.warnings } : {};
  return { json: { status: 'success', ...warnings, data: { resultType, result, stats: {} } } };
}

function answer(loki: LokiServer, { path, query }: Asked): Told {
  if (path.endsWith('/labels') || path.endsWith('/values')) return namesIn(loki, path);
  if (path.endsWith('/query_range')) return rangeOf(loki, query);
  if (path.endsWith('/patterns') && loki.patterns) {
    const selector = query.get('query') ?? '';
    const data = loki.patterns(selector, Number(query.get('start')) / 1e6);
    return { json: { status: 'success', data } };
  }
  return { status: 404, text: '404 page not found' };
}

/** Starts one that keeps those lines. */
export async function startLoki(lines: KeptLine[]): Promise<LokiServer> {
  const own = {
    ...{ lines, warnings: [] as string[], patterns: null as LokiServer['patterns'] },
    instead: (() => null) as LokiServer['instead'],
    queries: () => server.asked.flatMap(({ query }) => query.get('query') ?? []),
  };
  const server = await startJsonServer((asked) => {
    try {
      return loki.instead(asked) ?? answer(loki, asked);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      return { status: 400, text: `parse error at line 1, col 1: syntax error: ${error.message}` };
    }
  });
  const loki: LokiServer = Object.assign(own, server);
  return loki;
}
