import { z } from 'zod';

const Percentiles = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});

/** What one run of the baseline measured: a file in `docs/baselines`. Durations are milliseconds. */
export const Baseline = z.object({
  date: z.iso.datetime(),
  commit: z.string(),
  machine: z.object({
    system: z.string(),
    cpu: z.string(),
    cores: z.number(),
    memory_gb: z.number(),
    node: z.string(),
    load: z.number(),
  }),
  settings: z.object({
    waves: z.number(),
    size: z.number(),
    ci_seconds: z.number(),
    deploy_seconds: z.number(),
  }),
  asked: z.number(),
  merged: z.number(),
  verified: z.number(),
  success_percent: z.number(),
  tte_ms: Percentiles,
  own_share_ms: Percentiles,
  /** Of each wave, its slowest tenth: what the ninety-fifth of a hundred people would have waited, wave by wave. */
  wave_p95_ms: z.array(z.number()),
  peak_memory_mb: z.number(),
  /** What it was compared with, and what came of that. */
  verdict: z.object({
    kind: z.enum(['first', 'not_comparable', 'no_worse', 'regressed']),
    against: z.string().nullable(),
    why: z.string(),
  }),
});
export type Baseline = z.infer<typeof Baseline>;

/** A measurement before it was compared. */
export type Measurement = Omit<Baseline, 'verdict'>;
export type Verdict = Baseline['verdict'];
