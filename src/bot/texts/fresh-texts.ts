import type { LOG_LEVELS } from '../../domain/fresh.ts';

/** What is said of what was read while somebody waited, in one language. Plain text but for what is handed in. */
export type FreshTexts = {
  justRead(source: string): string;
  /** Some of the queries failed. */
  partly(source: string, count: string, why: string): string;
  nothingThere(source: string, who: string): string;
  noAnswer(source: string, why: string): string;
  notConfigured(source: string): string;
  recorded: string;
  /** Of two times: what is furthest apart, and nothing that is. */
  differsMost(what: string, now: string, then: string): string;
  differToo(count: string): string;
  /** A signal where it was furthest up or down. */
  at: Record<'high' | 'low', (what: string) => string>;
  likeThen: string;
  onlyThen: string;
  /** Of a service that no evidence tells of. */
  standsOut(who: string): string;
  nothingStandsOut(who: string): string;
  /** Nothing is known that it could be held against. */
  nothingUsual(who: string): string;
  usually(since: string, usual: string): string;
  diagnoseIt: string;
  levels: Record<(typeof LOG_LEVELS)[number], (count: string) => string>;
  /** How many lines of each level there were, all told. */
  counted(levels: string): string;
  more: string;
  noLines(who: string): string;
  newest(count: string): string;
  steady(value: string): string;
  compareTitle: string;
  compareAlt(who: string): string;
  closerTitle: string;
  closerAlt(who: string): string;
  askedLast: string;
};
