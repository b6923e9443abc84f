import type { Alert } from '../alert.ts';

/**
 * How long after its end an alert may still be heard to fire by a late or repeated delivery, ms. Heard later than that,
 * it fires again: Alertmanager ends an alert that Prometheus stopped sending, and begins it anew with the old time.
 */
const LATE_MS = 5 * 60_000;

/** Whether the alert fires, by everything that was heard of it. */
export function isFiring({ endsAt, firingHeardAt }: Alert): boolean {
  return endsAt === null || (firingHeardAt !== null && firingHeardAt > endsAt + LATE_MS);
}
