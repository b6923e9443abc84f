import type { CapacityAlert } from '../../domain/capacity.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { sayAmount, sayDays } from './say-amount.ts';

const DAY = 86_400_000;
/** Days ahead from which on reaching a limit is no emergency. */
const SOON = 7;
/** Less history than this forecasts no month. */
const LEAST_HISTORY_DAYS = 7;

function dateIn(days: number, last: number): string {
  return new Date(last + days * DAY).toISOString();
}

function limitAlert({ days, earliest, limit, last, unit }: ResourceFacts): CapacityAlert | null {
  if (limit === null) return null;
  const most = sayAmount(limit, unit);
  if (days === 0)
    return {
      ...{ severity: 'critical', code: 'at_capacity', date: null },
      message: `It uses all of its limit of ${most} now.`,
    };
  if (days !== null)
    return {
      ...{ severity: days <= SOON ? 'critical' : 'warning', code: 'reaches_capacity' },
      message: `It is expected to reach its limit of ${most} in ${sayDays(days)}.`,
      date: dateIn(days, last),
    };
  if (earliest === null) return null;
  return {
    ...{ severity: 'info', code: 'may_reach_capacity' },
    message: `It may reach its limit of ${most} in ${sayDays(Math.max(earliest, 1 / 24))}, though that is not expected.`,
    date: dateIn(earliest, last),
  };
}

/** What somebody should know in time, and what the forecast can't know. */
export function capacityAlerts(facts: ResourceFacts): CapacityAlert[] {
  const reached = limitAlert(facts);
  const unlimited: CapacityAlert = {
    ...{ severity: 'info', code: 'no_limit', date: null },
    message: 'No limit of it is known, so nobody can say when it will not be enough.',
  };
  const short: CapacityAlert = {
    ...{ severity: 'info', code: 'short_history', date: null },
    message: `There are only ${sayDays(facts.historyDays)} of history: the forecast for ${facts.horizonDays} days is rough.`,
  };
  return [
    ...(reached ? [reached] : []),
    ...(facts.limit === null ? [unlimited] : []),
    ...(facts.historyDays < LEAST_HISTORY_DAYS ? [short] : []),
  ];
}
