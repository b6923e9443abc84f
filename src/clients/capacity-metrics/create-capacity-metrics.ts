import type { UsageLookup, UsageQuestion, UsageSource } from '../../domain/capacity.ts';
import type { Clock } from '../../domain/clock.ts';
import type { PrometheusApi } from '../prometheus/create-api.ts';
import { choosePast } from './choose-span.ts';
import { identify, namesIn } from './identify.ts';
import { nearNames } from './near-names.ts';
import { readLabels } from './read-labels.ts';
import { readUsage } from './read-usage.ts';
import { READINGS } from './readings.ts';

type Deps = { api: PrometheusApi; clock: Clock };

async function look(
  { api, clock }: Deps,
  question: UsageQuestion,
  signal: AbortSignal,
): Promise<UsageLookup> {
  const { resource, metric, forecastDays } = question;
  const now = clock.now();
  const { span } = choosePast(now, forecastDays);
  const known = await api.metricNames(span, signal);
  if (known.kind === 'failed') return known;
  const names = new Set(known.data);
  const heard: string[] = [];
  for (const reading of READINGS) {
    if (reading.metric !== metric || !reading.needs.every((name) => names.has(name))) continue;
    const kind = reading.identity;
    const read = await readLabels(api, { metric: reading.needs[0], kind, span }, signal);
    if (read.kind === 'failed') return read;
    heard.push(...namesIn(kind, read.labels));
    const identity = identify(kind, resource, read.labels);
    if (identity === null) continue;
    const found = { reading, identity, labels: read.labels };
    const usage = await readUsage(found, { question, names, now }, { api, signal });
    if (usage.kind === 'failed') return usage;
    if (usage.history !== null) return { kind: 'found', history: usage.history };
  }
  return { kind: 'none', near: nearNames(resource, heard) };
}

/** How much resources used and may use, from Prometheus: it finds out which metrics there are, and as what a resource is known. */
export function createCapacityMetrics(deps: Deps): UsageSource {
  return { look: (question, signal) => look(deps, question, signal) };
}
