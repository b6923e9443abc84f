import type { Language } from '../../domain/language.ts';
import type { SaidAmount, SaidFacts } from './capacity-words.ts';
import { COMFORTABLE } from './decide-advice.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { sayAmount } from './say-amount.ts';
import { capacityWords } from './words-for.ts';

const HOUR_IN_DAYS = 1 / 24;

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
}

/** The numbers of a resource as people read them. `suggested`: a limit that is proposed; `days`: until the limit is reached. */
export function sayFacts(
  facts: ResourceFacts,
  { suggested, days }: { suggested: number | null; days: number | null },
  language: Language,
): SaidFacts {
  const { usage, limit, unit, trend, horizonDays } = facts;
  const words = capacityWords(language);
  const say = (value: number) => sayAmount(value, unit, language);
  const said = (value: number): SaidAmount => {
    const share = limit === null || limit <= 0 ? null : percent(value / limit);
    return { amount: say(value), share };
  };
  return {
    average: said(usage.average),
    p95: said(usage.percentile_95),
    peak: said(usage.peak),
    trend: trend.kind,
    perDay: say(Math.abs(trend.perDay)),
    horizonDays,
    historyDays: words.days(facts.historyDays),
    limit: limit === null ? '' : say(limit),
    suggested: suggested === null ? '' : say(suggested),
    comfortable: percent(COMFORTABLE),
    days: days === null ? '' : words.days(Math.max(days, HOUR_IN_DAYS)),
  };
}
