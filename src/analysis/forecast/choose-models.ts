import { autoregression } from './models/autoregression.ts';
import { doubleSeasonal } from './models/double-seasonal.ts';
import { inLogs } from './models/in-logs.ts';
import type { Model } from './models/model.ts';
import { naive, seasonalMean, seasonalNaive } from './models/naive.ts';
import { dampedTrend } from './models/trend.ts';

/** The models worth trying on a series with these periods, the plainest first. */
export function chooseModels(periods: readonly number[], length: number): Model[] {
  const [short, long] = periods;
  const models = [naive, dampedTrend([]), autoregression([])];
  if (short !== undefined) {
    const day = [short];
    models.push(
      seasonalNaive(short),
      seasonalMean(short, 3),
      dampedTrend(day),
      autoregression(day),
    );
    models.push(inLogs(dampedTrend(day)));
  }
  if (short !== undefined && long !== undefined) {
    models.push(seasonalNaive(long), seasonalMean(long, 2), dampedTrend(periods));
    models.push(
      autoregression(periods),
      inLogs(autoregression(periods)),
      doubleSeasonal(short, long),
    );
  }
  return models.filter((model) => model.fits(length));
}
