import type { CapacityAlert } from '../../domain/capacity.ts';
import type { Language } from '../../domain/language.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { sayFacts } from './say-facts.ts';
import { capacityWords } from './words-for.ts';

const DAY = 86_400_000;
/** Days ahead from which on reaching a limit is no emergency. */
const SOON = 7;
/** Less history than this forecasts no month. */
const LEAST_HISTORY_DAYS = 7;

type Noticed = Pick<CapacityAlert, 'severity' | 'code'> & { inDays: number | null };

function ofLimit({ days, earliest, limit }: ResourceFacts): Noticed[] {
  if (limit === null) return [{ severity: 'info', code: 'no_limit', inDays: null }];
  if (days === 0) return [{ severity: 'critical', code: 'at_capacity', inDays: null }];
  if (days !== null) {
    const severity = days <= SOON ? 'critical' : 'warning';
    return [{ severity, code: 'reaches_capacity', inDays: days }];
  }
  if (earliest === null) return [];
  return [{ severity: 'info', code: 'may_reach_capacity', inDays: earliest }];
}

function ofHistory({ historyDays }: ResourceFacts): Noticed[] {
  const short = historyDays < LEAST_HISTORY_DAYS;
  return short ? [{ severity: 'info', code: 'short_history', inDays: null }] : [];
}

/** What somebody should know in time, and what the forecast can't know. */
export function capacityAlerts(facts: ResourceFacts, language: Language): CapacityAlert[] {
  const { alert } = capacityWords(language);
  return [...ofLimit(facts), ...ofHistory(facts)].map(({ severity, code, inDays }) => ({
    severity,
    code,
    message: alert[code](sayFacts(facts, { suggested: null, days: inDays }, language)),
    date: inDays === null ? null : new Date(facts.last + inDays * DAY).toISOString(),
  }));
}
