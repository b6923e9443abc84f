import { z } from 'zod';
import type { BundleSample } from '../../src/domain/diagnosis.ts';

const Answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])).default([]),
      }),
    ),
  }),
});

/** A stretch of time and how often it is read, Unix seconds. */
export type Reading = { from: number; to: number; step: number };

/** One series of an answer. */
export type ReadSeries = { labels: Record<string, string>; samples: BundleSample[] };

/** Four digits are as many as anybody can measure. */
function shorten(value: string): number | null {
  const number = Number(value);
  return Number.isFinite(number) ? Number(number.toPrecision(4)) : null;
}

/** A range query. */
export async function readPrometheus(
  url: string,
  expression: string,
  { from, to, step }: Reading,
): Promise<ReadSeries[]> {
  const query = new URLSearchParams({ query: expression, step: String(step) });
  query.set('start', String(from));
  query.set('end', String(to));
  const response = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body: query });
  if (!response.ok) throw new Error(`${expression}: ${await response.text()}`);
  return Answer.parse(await response.json()).data.result.map(({ metric, values }) => ({
    labels: metric,
    samples: values.map(([at, value]) => [at, shorten(value)]),
  }));
}
