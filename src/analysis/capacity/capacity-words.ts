import type { CapacityAlert } from '../../domain/capacity.ts';
import type { Advice } from './decide-advice.ts';
import type { Trend } from './judge-trend.ts';

/** An amount as it is said, with its share of the limit where there is one. */
export type SaidAmount = { amount: string; share: string | null };

/** What the words are made of; amounts and days are formatted. */
export type SaidFacts = {
  average: SaidAmount;
  p95: SaidAmount;
  peak: SaidAmount;
  trend: Trend['kind'];
  /** How much it grows or shrinks a day. */
  perDay: string;
  horizonDays: number;
  historyDays: string;
  limit: string;
  suggested: string;
  /** Share of the suggested limit that the most expected would fill. */
  comfortable: string;
  /** Until the limit is, or may be, reached. */
  days: string;
};

/** The phrases of a capacity analysis in one language. */
export type CapacityWords = {
  /** How much is used and where it goes. */
  usage(said: SaidFacts): string;
  message: Record<Advice['kind'], (said: SaidFacts) => string>;
  /** What comes after `usage`. */
  reason: Record<
    Exclude<Advice['kind'], 'raise_limit'> | 'full' | 'growing' | 'tight',
    (said: SaidFacts) => string
  >;
  /** What comes after the reason to raise a limit. */
  room(said: SaidFacts): string;
  alert: Record<
    CapacityAlert['code'],
    (said: Pick<SaidFacts, 'limit' | 'days' | 'historyDays' | 'horizonDays'>) => string
  >;
  days(value: number): string;
  cores(amount: string): string;
  /** Between two sentences. */
  between: string;
};
