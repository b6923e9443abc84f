import { z } from 'zod';
import type { Alert, AlertDelivery } from '../alert.ts';

/** The most alerts one delivery may hold. */
export const ALERT_CAP = 5_000;

const words = (max: number) =>
  z.record(
    z.string().max(200),
    z.string().transform((text) => text.slice(0, max)),
  );
// Years before 1970 say that there is no such time: Alertmanager writes 0001-01-01 for an end nobody knows.
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const PostedAlert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: words(500),
  annotations: words(2_000).default({}),
  startsAt: instant,
  endsAt: instant.nullish(),
  generatorURL: z.string().max(4_000).nullish(),
  fingerprint: z.string().regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _'),
});
type PostedAlert = z.infer<typeof PostedAlert>;

/** Alertmanager's webhook body, version 4; only what is used. */
const Posted = z.object({
  version: z.literal('4', 'must be "4"'),
  groupKey: z.string().min(1).max(8_000),
  truncatedAlerts: z.int().min(0).default(0),
  alerts: z.array(PostedAlert).max(ALERT_CAP, `must hold at most ${ALERT_CAP} alerts`),
});

/** What is wrong with one field. */
export type DeliveryFault = { path: string; code: string; message: string };
/** A delivery, or what is wrong with it field by field. */
export type ParsedDelivery =
  | { kind: 'delivery'; delivery: AlertDelivery }
  | { kind: 'malformed'; faults: DeliveryFault[] };

/** An end before the beginning is none, but a resolved alert has ended: then it ended when it was heard of. */
function endOf({ status, startsAt, endsAt }: PostedAlert, heardAt: number): number | null {
  if (status === 'firing') return null;
  return endsAt && endsAt >= startsAt ? endsAt : Math.max(startsAt, heardAt);
}

function read(posted: PostedAlert, heardAt: number): Alert {
  const endsAt = endOf(posted, heardAt);
  const { fingerprint, labels, annotations, startsAt, generatorURL } = posted;
  return {
    ...{ fingerprint, labels, annotations, startsAt, endsAt, heardAt },
    firingHeardAt: endsAt === null ? heardAt : null,
    generatorUrl: generatorURL || null,
    changes: endsAt === null || endsAt === startsAt ? [startsAt] : [startsAt, endsAt],
  };
}

/** Reads what Alertmanager posted. `heardAt`: milliseconds since the epoch. */
export function parseDelivery(body: unknown, heardAt: number): ParsedDelivery {
  const parsed = Posted.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 20).map(({ path, code, message }) => ({
      ...{ path: path.join('.'), code },
      message: `${path.join('.') || 'The body'}: ${message}`,
    }));
    return { kind: 'malformed', faults };
  }
  const { groupKey, truncatedAlerts, alerts } = parsed.data;
  const heard = alerts.map((alert) => read(alert, heardAt));
  return { kind: 'delivery', delivery: { groupKey, truncated: truncatedAlerts, alerts: heard } };
}
