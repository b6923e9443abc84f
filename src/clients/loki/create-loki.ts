import type { Clock } from '../../domain/clock.ts';
import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { EvidenceLink, EvidenceScope, EvidenceSource, Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import type { SourceCaller } from '../sources/create-source-caller.ts';
import { type Gathered, reportOf, type SourceLog } from '../sources/report.ts';
import { askLoki, type LokiApi } from './ask-loki.ts';
import { checkLoki } from './check-loki.ts';
import { chooseSelector } from './choose-selector.ts';
import { countLevels, stepOf } from './count-levels.ts';
import { countPatterns } from './count-patterns.ts';
import { type FetchedLines, fetchLines } from './fetch-lines.ts';
import { readNames } from './read-names.ts';
import { CRITICAL, type Selector, writeCounts, writeLines } from './write-logql.ts';

/** What Loki is asked with. */
export type LokiDeps = {
  /** LOKI_URL; the tenant and token are the caller's. */
  url: string;
  caller: SourceCaller;
  clock: Clock;
  log: SourceLog;
};

async function readCounts(
  loki: LokiApi,
  selector: Selector,
  range: { span: Span; step: number },
  signal: AbortSignal,
): Promise<{ series: BundleSeries[]; warnings: string[] }> {
  const answer = await loki.counts(writeCounts(selector, range.step), range, signal);
  if (answer.kind === 'failed')
    return { series: [], warnings: [`levels were not counted: ${answer.reason}`] };
  const { data } = answer;
  return { series: countLevels(data, selector.label, range), warnings: data.warnings };
}

function linksOf(loki: LokiApi, selector: Selector, { window }: EvidenceScope): EvidenceLink[] {
  return [
    { title: 'Critical lines', url: loki.linkTo(writeLines(selector, CRITICAL), window) },
    { title: 'All lines', url: loki.linkTo(writeLines(selector, null), window) },
  ];
}

/** A level that a service never logged in normal time is normally zero; of a service unknown then nothing is known. */
function fillNormal(series: readonly BundleSeries[], normal: readonly BundleSeries[]) {
  const known = new Map(normal.map((one) => [`${one.entity} ${one.metric}`, one]));
  return series.flatMap((one): BundleSeries[] => {
    const before = known.get(`${one.entity} ${one.metric}`);
    if (before) return [before];
    const same = normal.find(({ entity }) => entity === one.entity);
    return same ? [{ ...one, samples: same.samples.map(([at]) => [at, 0]) }] : [];
  });
}

function tellLines({ cut, failed }: FetchedLines, selector: Selector, scope: EvidenceScope) {
  return [
    ...(cut ? ['there are more lines than were fetched'] : []),
    ...(failed ? [`${failed.count} questions for lines failed: ${failed.reason}`] : []),
    ...(scope.namespace !== null && selector.namespace === null
      ? ['no label of Loki names namespaces: lines of all of them were read']
      : []),
  ];
}

async function gatherFrom(
  loki: LokiApi,
  selector: Selector,
  scope: EvidenceScope,
  signal: AbortSignal,
): Promise<Gathered> {
  const step = stepOf(scope.window);
  const [lines, now, before] = await Promise.all([
    fetchLines(loki, selector, scope, signal),
    readCounts(loki, selector, { span: scope.window, step }, signal),
    readCounts(loki, selector, { span: scope.baseline, step }, signal),
  ]);
  const { logs, cut, failed } = lines;
  const patterns = cut ? await countPatterns(loki, selector, scope, signal) : [];
  const foreign = [lines, now, before].flatMap(({ warnings }) => warnings.map(redactSecrets));
  return {
    part: {
      ...{ logs, series: now.series, log_patterns: patterns },
      baseline: fillNormal(now.series, before.series),
    },
    items: logs.length + now.series.length,
    warnings: [...tellLines(lines, selector, scope), ...foreign],
    links: logs.length > 0 ? linksOf(loki, selector, scope) : [],
    error: failed?.reason ?? null,
  };
}

/** The lines that the services of an incident logged, with how many of each level. */
export function createLoki({ url, caller, clock, log }: LokiDeps): EvidenceSource {
  const loki = askLoki(url, caller);
  return {
    name: 'loki',
    gather: (scope, signal) =>
      reportOf({ source: 'loki', clock, log }, async () => {
        const named = await readNames(loki, scope.baseline, signal);
        if (named.kind === 'failed') return { items: 0, error: named.reason };
        const selector = chooseSelector(named.known, scope);
        if (selector === null) {
          const warnings = [`no label of Loki names ${scope.services.join(', ') || 'a service'}`];
          return { items: 0, warnings };
        }
        return gatherFrom(loki, selector, scope, signal);
      }),
    check: (signal) => checkLoki(loki, signal),
  };
}
