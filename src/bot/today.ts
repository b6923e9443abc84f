import type { Clock } from '../domain/clock.ts';

/** The present UTC day, `YYYYMMDD`. */
export function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '');
}
