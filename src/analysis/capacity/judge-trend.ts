import { mean } from '../stats/quantile.ts';
import { blockMeans } from './fill-gaps.ts';
import { mannKendall } from './mann-kendall.ts';
import { slopeInterval, theilSenLine } from './theil-sen-line.ts';

/** Where a series goes. Slopes are a day, in its unit; all 0 while it is stable. */
export type Trend = {
  kind: 'increasing' | 'stable' | 'decreasing';
  perDay: number;
  /** Bounds of the slope's 95 % interval. */
  lower: number;
  upper: number;
};

const DAY = 86_400_000;
const SIGNIFICANT = 0.05;
/** Fewer blocks say nothing. */
const LEAST_BLOCKS = 5;
/** Blocks that shorter pasts are cut into. */
const BLOCKS = 24;
const FULL_DAYS = 7;
/** A trend that moved less over the whole past matters to nobody: shares of the average and of the limit. */
const LEAST_OF_AVERAGE = 0.05;
const LEAST_OF_LIMIT = 0.02;

const STABLE: Trend = { kind: 'stable', perDay: 0, lower: 0, upper: 0 };

/** Values to a block: days where there is a week of them, so that the hour of the day is no trend. */
function blockSize(count: number, stepMs: number): number {
  const day = Math.max(1, Math.round(DAY / stepMs));
  return count >= FULL_DAYS * day ? day : Math.max(1, Math.floor(count / BLOCKS));
}

function matters(change: number, average: number, limit: number | null): boolean {
  const ofAverage = Math.abs(change) >= LEAST_OF_AVERAGE * Math.abs(average);
  return ofAverage || (limit !== null && Math.abs(change) >= LEAST_OF_LIMIT * limit);
}

/**
 * The trend of evenly spaced values: significant by the Mann-Kendall test over days (shorter pasts: over 24 parts) and
 * large enough to matter, with the Theil-Sen slope.
 */
export function judgeTrend(
  values: readonly number[],
  { stepMs, limit }: { stepMs: number; limit: number | null },
): Trend {
  const size = blockSize(values.length, stepMs);
  const blocks = blockMeans(values, size);
  if (blocks.length < LEAST_BLOCKS) return STABLE;
  const { p, variance } = mannKendall(blocks);
  const { slope } = theilSenLine(blocks);
  const change = slope * (blocks.length - 1);
  if (p >= SIGNIFICANT || slope === 0 || !matters(change, mean(blocks), limit)) return STABLE;
  const [low, high] = slopeInterval(blocks, variance);
  const perDay = (perBlock: number) => (perBlock * DAY) / (size * stepMs);
  const kind = slope > 0 ? 'increasing' : 'decreasing';
  return { kind, perDay: perDay(slope), lower: perDay(low), upper: perDay(high) };
}
