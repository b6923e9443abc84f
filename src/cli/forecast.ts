import { type Forecast, forecast as forecastSeries } from '../analysis/forecast/forecast.ts';
import { parseSeries } from './forecast/parse-series.ts';
import { renderForecasts } from './forecast/render-forecasts.ts';
import { readInput } from './read-input.ts';
import type { Invocation } from './terminal.ts';

const BAD_INPUT = 2;
const LONGEST = 10_000;

/** What the command was asked, as it was typed. */
export type ForecastRequest = { input: string; horizon: string; season?: string; json: boolean };

/** A whole number of at least 1 and at most `most`; null when it is none. */
function wholeNumber(text: string, most: number): number | null {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

function optionFaults({ horizon, season }: ForecastRequest): string[] {
  const faults: string[] = [];
  if (wholeNumber(horizon, LONGEST) === null)
    faults.push(`--horizon must be a whole number from 1 to ${LONGEST}, not "${horizon}"`);
  if (season !== undefined && wholeNumber(season, LONGEST) === null)
    faults.push(
      `--season must be a whole number from 1 (no season) to ${LONGEST}, not "${season}"`,
    );
  return faults;
}

function refuse({ err }: Invocation, faults: readonly string[]): number {
  err.write(`${faults.join('\n')}\n`);
  return BAD_INPUT;
}

/** Forecasts every series of a CSV file: 0 with the forecasts, 2 when file or options make no sense. */
export async function forecast(invocation: Invocation, asked: ForecastRequest): Promise<number> {
  const { input, horizon, season, json } = asked;
  const wrong = optionFaults(asked);
  if (wrong.length > 0) return refuse(invocation, wrong);
  const bytes = await readInput(input);
  if (typeof bytes === 'string') return refuse(invocation, [`${input}: ${bytes}`]);
  const parsed = parseSeries(new TextDecoder().decode(bytes));
  if (parsed.kind === 'invalid')
    return refuse(invocation, [
      `${input} can't be forecast:`,
      ...parsed.faults.map((fault) => `  ${fault}`),
    ]);
  const options = {
    horizon: Number(horizon),
    season: season === undefined ? null : Number(season),
  };
  const forecasts = new Map<string, Forecast>(
    parsed.series.map(({ id, values }) => [id, forecastSeries(values, options)]),
  );
  invocation.out.write(
    json ? `${JSON.stringify(Object.fromEntries(forecasts))}\n` : renderForecasts(forecasts),
  );
  return 0;
}
