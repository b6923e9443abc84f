import { setImmediate } from 'node:timers/promises';
import { analyzeResource } from '../../analysis/capacity/analyze-resource.ts';
import { sumUpCapacity } from '../../analysis/capacity/sum-up-capacity.ts';
import type {
  AnalyzeCapacity,
  CapacityAnalysisRequest,
  CapacityOutcome,
  PricesRead,
  ResourceCapacity,
  UsageHistory,
  UsageLookup,
  UsageSource,
} from '../../domain/capacity.ts';

/** What capacity is analysed from. */
export type CapacityDeps = {
  /** Where the past is read now; null: nowhere is configured. */
  usage(): UsageSource | null;
  prices(): Promise<PricesRead>;
  /** Milliseconds for all of it. */
  timeoutMs: number;
};

type Looked = { resource: string; lookup: UsageLookup };

/** Looks for everything that is asked at once; the source limits how many calls it takes at a time. */
async function lookAll(
  usage: UsageSource,
  { resources, metrics, forecastDays }: CapacityAnalysisRequest,
  signal: AbortSignal,
): Promise<Looked[]> {
  const asked = resources.flatMap((resource) => metrics.map((metric) => ({ resource, metric })));
  return Promise.all(
    asked.map(async ({ resource, metric }) => ({
      resource,
      lookup: await usage.look({ resource, metric, forecastDays }, signal),
    })),
  );
}

function historiesOf(looked: readonly Looked[]): UsageHistory[] {
  return looked.flatMap(({ lookup }) => (lookup.kind === 'found' ? lookup.history : []));
}

/** The resources of which nothing was found under any metric, with the names most like them. */
function missingOf(looked: readonly Looked[]) {
  const found = new Set(historiesOf(looked).map(({ resource }) => resource));
  const near = new Map<string, Set<string>>();
  for (const { resource, lookup } of looked) {
    if (found.has(resource) || lookup.kind !== 'none') continue;
    const names = near.get(resource) ?? new Set();
    near.set(resource, new Set([...names, ...lookup.near]));
  }
  return [...near].map(([resource, names]) => ({ resource, near: [...names].slice(0, 3) }));
}

function failuresOf(looked: readonly Looked[]): { resource: string; reason: string }[] {
  return looked.flatMap(({ resource, lookup }) =>
    lookup.kind === 'failed' ? { resource, reason: lookup.reason } : [],
  );
}

function notesOf(looked: readonly Looked[], prices: PricesRead): string[] {
  const failed = failuresOf(looked).map(
    ({ resource, reason }) => `${resource} could not be read completely: ${reason}.`,
  );
  const unusable =
    prices.kind === 'unusable'
      ? [`CAPACITY_PRICES_FILE can't be used, so nothing is said of costs: ${prices.why}`]
      : [];
  return [...new Set([...failed, ...unusable])];
}

/** One after the other with a breath between: twenty forecasts in a row would hold up everybody else. */
async function analyseAll(
  histories: readonly UsageHistory[],
  { forecastDays, language }: CapacityAnalysisRequest,
  prices: PricesRead,
): Promise<ResourceCapacity[]> {
  const list = prices.kind === 'read' ? prices.prices : null;
  const analysed: ResourceCapacity[] = [];
  for (const history of histories) {
    analysed.push(analyzeResource(history, { forecastDays, prices: list, language }));
    await setImmediate();
  }
  return analysed;
}

async function analyse(
  { usage, prices }: CapacityDeps,
  request: CapacityAnalysisRequest,
  signal: AbortSignal,
): Promise<CapacityOutcome> {
  const source = usage();
  if (source === null) return { kind: 'not_configured', setting: 'PROMETHEUS_URL' };
  const [looked, list] = await Promise.all([lookAll(source, request, signal), prices()]);
  const [first, ...rest] = await analyseAll(historiesOf(looked), request, list);
  const missing = missingOf(looked);
  if (first) {
    const notes = notesOf(looked, list);
    return { kind: 'analysed', response: sumUpCapacity([first, ...rest], missing, notes) };
  }
  const failure = failuresOf(looked)[0];
  if (failure) return { kind: 'failed', reason: failure.reason };
  const gone = missing[0] ?? { resource: request.resources[0] ?? '', near: [] };
  return { kind: 'no_data', ...gone };
}

/** Builds what analyses capacity: it looks the past up and computes the rest. */
export function createCapacity(deps: CapacityDeps): AnalyzeCapacity {
  return (request, signal) => {
    const limit = AbortSignal.timeout(deps.timeoutMs);
    return analyse(deps, request, signal ? AbortSignal.any([limit, signal]) : limit);
  };
}
