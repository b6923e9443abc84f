import { z } from 'zod';

/** One alert as Prometheus knows it, everything heard of it put together. Times are milliseconds since the epoch. */
export const Alert = z.object({
  /** Alertmanager's id of the label set. */
  fingerprint: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  /** When its newest episode began. */
  startsAt: z.number(),
  /** When that episode ended; null when nobody said that it did. */
  endsAt: z.number().nullable(),
  /** When that episode was last heard to fire; null when only its end was heard of. */
  firingHeardAt: z.number().nullable(),
  /** When it was last heard of. */
  heardAt: z.number(),
  /** The expression in Prometheus; never fetched, shown only where its host is allowed. */
  generatorUrl: z.string().nullable(),
  /** Its newest beginnings and ends, ascending, at most twelve. */
  changes: z.array(z.number()),
});
export type Alert = z.infer<typeof Alert>;

/** What Alertmanager posted at once. */
export const AlertDelivery = z.object({
  /** Alertmanager's own grouping; alerts of one group belong to one incident. */
  groupKey: z.string(),
  alerts: z.array(Alert),
  /** How many alerts Alertmanager left out of this delivery. */
  truncated: z.number(),
});
export type AlertDelivery = z.infer<typeof AlertDelivery>;

/** How bad it is; P0 is the worst. */
export const SEVERITIES = ['P0', 'P1', 'P2', 'P3'] as const;
export type Severity = (typeof SEVERITIES)[number];
