import { createCapacityMetrics } from '../clients/capacity-metrics/create-capacity-metrics.ts';
import { readPrices } from '../clients/capacity-metrics/read-prices.ts';
import { createPrometheusApi } from '../clients/prometheus/create-api.ts';
import { createSourceCaller, type SourceCaller } from '../clients/sources/create-source-caller.ts';
import type { Config } from '../config/parse-config.ts';
import type { AnalyzeCapacity, UsageSource } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import { createCapacity } from '../pipelines/capacity/create-capacity.ts';
import type { Closers } from './closers.ts';
import type { Outsiders } from './outsiders.ts';

type CapacityDeps = {
  config: Pick<
    Config,
    'PROMETHEUS_URL' | 'PROMETHEUS_TOKEN' | 'CAPACITY_PRICES_FILE' | 'MAX_RETRIES'
  >;
  /** Bring a Prometheus of their own where none is configured. */
  outsiders: Pick<Outsiders, 'mesh'>;
  clock: Clock;
  closers: Pick<Closers, 'push'>;
};

/** A person waits for the answer, but four weeks of every resource may take a while. */
const TIMEOUT_MS = 30_000;
const TRY_MS = 15_000;
const MOST_BYTES = 16 * 1024 * 1024;

type Connected = { url: string; caller: SourceCaller; usage: UsageSource };

function connect(url: string, { config, clock }: CapacityDeps): Connected {
  const caller = createSourceCaller({
    ...{ clock, timeoutMs: TRY_MS, maxBytes: MOST_BYTES, retries: config.MAX_RETRIES },
    token: config.PROMETHEUS_TOKEN ?? null,
  });
  const usage = createCapacityMetrics({ api: createPrometheusApi(url, caller), clock });
  return { url, caller, usage };
}

/** Builds the analysis of capacity on the Prometheus of the settings, or on the local mesh's as soon as that runs. */
export function buildCapacity(deps: CapacityDeps): AnalyzeCapacity {
  const { config, outsiders, closers } = deps;
  let connected: Connected | null = null;
  const urlNow = () => {
    const observers = outsiders.mesh?.observers();
    return observers?.state === 'running' ? observers.prometheusUrl : config.PROMETHEUS_URL;
  };
  closers.push('capacity', async () => connected?.caller.close());
  return createCapacity({
    usage() {
      const url = urlNow();
      if (url === undefined) return null;
      if (connected?.url !== url) {
        connected?.caller.close();
        connected = connect(url, deps);
      }
      return connected.usage;
    },
    prices: () => readPrices(config.CAPACITY_PRICES_FILE ?? null),
    timeoutMs: TIMEOUT_MS,
  });
}
