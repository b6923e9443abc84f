import type { BundleLog, BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import { type LevelCounts, LOG_LEVELS } from '../../../domain/fresh.ts';
import { foreign, foreignCode } from '../../cards/parts/foreign.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { valuesIn } from '../read-readings.ts';
import { isAbout } from '../suspects.ts';
import type { Talk } from '../talk.ts';
import { punctuate } from './punctuate.ts';

/** A line as a bullet of mrkdwn: when, who, how bad, and the words, in which nothing acts. */
export function lineOf({ at, entity, level, message }: BundleLog): string {
  const head = [whenMrkdwn(at * 1_000), foreign(entity, 60), level && foreign(level, 12)];
  return `• ${head.filter(Boolean).join(' · ')}  ${foreignCode(message, 240)}`;
}

/** How many lines of each level there were, in a sentence; null when nobody counted. */
export function sayLevels(levels: LevelCounts, { texts, language }: Talk): string | null {
  const told = LOG_LEVELS.flatMap((level) => {
    const count = levels[level] ?? 0;
    const shown = new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-TW').format(count);
    return count === 0 ? [] : [texts.fresh.levels[level](shown)];
  });
  return told.length === 0 ? null : texts.fresh.counted(told.join(punctuate(language).comma));
}

/** The levels that the evidence counted of a service, or of all. */
export function storedLevels(
  series: readonly BundleSeries[],
  service: string | null,
  span: Span,
): LevelCounts {
  const own = series.filter(({ entity }) => service === null || isAbout(entity, service));
  const sum = (level: string) =>
    own
      .filter(({ metric }) => metric === `log_${level}_lines`)
      .flatMap((one) => valuesIn(one, span))
      .reduce((total, count) => total + count, 0);
  return Object.fromEntries(LOG_LEVELS.map((level) => [level, sum(level)]));
}
