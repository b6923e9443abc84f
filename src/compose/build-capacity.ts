import { createCapacityMetrics } from '../clients/capacity-metrics/create-capacity-metrics.ts';
import { readPrices } from '../clients/capacity-metrics/read-prices.ts';
import type { Config } from '../config/parse-config.ts';
import type { AnalyzeCapacity } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import { createCapacity } from '../pipelines/capacity/create-capacity.ts';
import type { Sources } from './build-sources.ts';

type CapacityDeps = {
  config: Pick<Config, 'CAPACITY_PRICES_FILE'>;
  /** Whose Prometheus is asked, which is the local mesh's as soon as that runs. */
  evidence: Pick<Sources, 'metrics'>;
  clock: Clock;
};

/** A person waits for the answer, but four weeks of every resource may take a while. */
const TIMEOUT_MS = 30_000;

/** Builds the analysis of capacity on the Prometheus that diagnoses ask. */
export function buildCapacity({ config, evidence, clock }: CapacityDeps): AnalyzeCapacity {
  return createCapacity({
    usage() {
      const api = evidence.metrics();
      return api && createCapacityMetrics({ api, clock });
    },
    prices: () => readPrices(config.CAPACITY_PRICES_FILE ?? null),
    timeoutMs: TIMEOUT_MS,
  });
}
