import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert.ts';
import { readInstant } from '../../../domain/instant.ts';

const Name = z.string().trim().min(1).max(253);
const Words = z.string().max(4_000).default('');

/** A moment of a request: ISO 8601 or Unix seconds in, milliseconds out. */
export const Moment = z.union([z.string(), z.number()]).transform((given, context) => {
  const seconds = readInstant(given);
  if (seconds !== null) return seconds * 1_000;
  context.addIssue('must be an ISO 8601 time or Unix seconds');
  return z.NEVER;
});

const TimeRange = z
  .object({ start: Moment, end: Moment })
  .refine(({ start, end }) => start < end, { message: 'must begin before it ends', path: ['end'] });

/** The body of `POST /api/v1/diagnostics/deployment`; other fields are ignored. */
export const DeploymentBody = z.object({
  incident_id: Name,
  severity: z.enum(SEVERITIES),
  affected_services: z.array(Name).max(50),
  title: Words,
  description: Words,
  time_range: TimeRange.nullish(),
  context: z
    .object({ namespace: Name.nullish(), alert_ids: z.array(Name).max(100).nullish() })
    .nullish(),
});
export type DeploymentBody = z.infer<typeof DeploymentBody>;

/** The body of `POST /api/v1/diagnostics/alerts`; other fields are ignored. */
export const AlertsBody = z.object({
  alert_ids: z.array(Name).min(1).max(100),
  /** Alerts that began this close to each other belong together, seconds. */
  correlation_window: z.number().int().min(1).max(86_400).default(300),
  include_metrics: z.boolean().default(true),
  include_logs: z.boolean().default(true),
});
export type AlertsBody = z.infer<typeof AlertsBody>;
