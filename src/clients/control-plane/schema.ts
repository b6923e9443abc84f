import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform((given) => given || null);
const when = z.iso.datetime({ offset: true }).transform((given) => Date.parse(given));

/** One page of a list; `next` is what the query parameter `cursor` wants for the page after it. */
const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: text });

/**
 * A line of `GET {base}/audit-logs?from=<ISO 8601>&to=<ISO 8601>[&cursor=]`, a page being `{items: […], next?: "…"}`:
 *
 *     {"id": "a-1", "at": "2026-11-22T12:00:00Z", "actor": "mei-lin", "action": "flag.updated",
 *      "service": "checkout", "summary": "new-pricing: off → on", "version": null, "commit": null}
 *
 * `action` says what was done, in words joined by dots, dashes or underscores; only those that change something count.
 */
export const AuditLog = z.object({
  ...{ id: z.string().min(1), at: when, action: z.string() },
  ...{ actor: text, service: text, summary: text, version: text, commit: text },
});
export type AuditLog = z.infer<typeof AuditLog>;
/** A page of audit logs. */
export const AuditLogs = page(AuditLog);

/**
 * One of `GET {base}/incidents?from=&to=[&cursor=]`, paged as audit logs are:
 *
 *     {"id": "i-1", "title": "Checkout is slow", "status": "open", "severity": "P1", "service": "checkout",
 *      "started_at": "2026-11-22T12:01:00Z", "resolved_at": null, "url": "https://…"}
 */
export const ReportedIncident = z.object({
  ...{ id: z.string().min(1), title: z.string(), started_at: when },
  ...{ status: text, severity: text, service: text, url: text },
  resolved_at: when.nullish().transform((given) => given ?? null),
});
export type ReportedIncident = z.infer<typeof ReportedIncident>;
/** A page of incidents. */
export const ReportedIncidents = page(ReportedIncident);

/** RFC 6749, section 5.1; `expires_in` in seconds. */
export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().nullish(),
});
export type TokenAnswer = z.infer<typeof TokenAnswer>;
