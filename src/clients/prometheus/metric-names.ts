import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { RequestFamily } from './catalogue.ts';
import type { Gauge } from './gauges.ts';
import { isLabelName, isMetricName } from './promql.ts';

const metric = z.string().refine(isMetricName, 'not the name of a metric');
const label = z.string().refine(isLabelName, 'not the name of a label');

/** The file of METRIC_NAMES_FILE: what to read, before what is found out. */
export const MetricNames = z.strictObject({
  /** The label that names the service wherever it is. */
  service_label: label.optional(),
  requests: z
    .array(
      z.strictObject({
        /** The counter of requests. */
        count: metric,
        /** The label that tells how one ended, and the values (RE2) that mean it failed. */
        failed: z.strictObject({ label, values: z.string().min(1) }).optional(),
        /** The histogram's buckets. */
        bucket: metric.optional(),
        unit: z.enum(['s', 'ms']).default('s'),
        service_label: label.optional(),
      }),
    )
    .default([]),
  gauges: z
    .array(
      z.strictObject({
        metric,
        /** Its name in the diagnosis, e.g. `pool_in_use`. */
        as: z.string().min(1).optional(),
        unit: z.string().optional(),
        how: z.enum(['sum', 'max', 'avg', 'min']).default('max'),
        /** `rate` for a counter. */
        shape: z.enum(['value', 'rate', 'increase']).default('value'),
        service_label: label.optional(),
        /** What it is divided by, for percent. */
        limit: metric.optional(),
      }),
    )
    .default([]),
});
export type MetricNames = z.infer<typeof MetricNames>;

/** What the file comes to. */
export type NamedMetrics = { families: RequestFamily[]; gauges: Gauge[] };

function toFamily(
  one: MetricNames['requests'][number],
  everywhere: string | undefined,
): RequestFamily {
  const service = one.service_label ?? everywhere;
  const bucket = one.bucket ?? `${one.count}_bucket`;
  return {
    ...{ name: 'named', count: one.count, unit: one.unit, bucket },
    sum: bucket.replace(/_bucket$/, '_sum'),
    failed: { labels: one.failed ? [one.failed.label] : [], value: one.failed?.values ?? '' },
    services: service ? [service] : undefined,
  };
}

function toGauge(one: MetricNames['gauges'][number], everywhere: string | undefined): Gauge {
  const service = one.service_label ?? everywhere;
  return {
    ...{ metric: one.metric, as: one.as ?? one.metric, how: one.how, shape: one.shape },
    unit: one.limit ? '%' : (one.unit ?? null),
    by: 'service',
    services: service ? [service] : undefined,
    per: one.limit ? { metric: one.limit, shape: 'value' } : undefined,
  };
}

function invalid(path: string, cause: unknown): OpsError {
  const message = `METRIC_NAMES_FILE ${path} can't be used`;
  return new OpsError('invalid_metric_names', message, { cause });
}

/**
 * Reads the file that names the metrics; nothing is named without one.
 * @throws OpsError `invalid_metric_names`
 */
export async function readMetricNames(path: string | null): Promise<NamedMetrics> {
  if (path === null) return { families: [], gauges: [] };
  try {
    const { requests, gauges, service_label } = MetricNames.parse(
      parse(await readFile(path, 'utf8')),
    );
    return {
      families: requests.map((one) => toFamily(one, service_label)),
      gauges: gauges.map((one) => toGauge(one, service_label)),
    };
  } catch (cause) {
    throw invalid(path, cause);
  }
}
