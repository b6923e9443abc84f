import type { Forecast } from '../../analysis/forecast/forecast.ts';

const MOST_STEPS = 12;

function shown(value: number): string {
  return Number(value.toPrecision(5)).toLocaleString('en', {
    maximumFractionDigits: 6,
    useGrouping: false,
  });
}

function table({ mean, lower, upper }: Forecast): string[] {
  const rows = mean
    .slice(0, MOST_STEPS)
    .map((value, h) => [`+${h + 1}`, shown(value), shown(lower[h] ?? 0), shown(upper[h] ?? 0)]);
  const cells = [['step', 'expected', 'at least', 'at most'], ...rows];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells.map((row) => `  ${row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  ')}`);
}

/** Forecasts for a terminal, the first steps of each; the whole of them is in `--json`. */
export function renderForecasts(forecasts: ReadonlyMap<string, Forecast>): string {
  const parts = [...forecasts].map(([id, forecast]) => {
    const left = forecast.mean.length - MOST_STEPS;
    const more = left > 0 ? [`  … ${left} more steps: see --json`] : [];
    return [id, ...table(forecast), ...more, `  by ${forecast.method.replaceAll('+', ', ')}`].join(
      '\n',
    );
  });
  return `${parts.join('\n\n')}\n\nBetween "at least" and "at most" it will be 95 times in 100.\n`;
}
