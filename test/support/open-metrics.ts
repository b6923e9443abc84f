/** One series to be put into a Prometheus: Unix seconds and value. */
export type PastSeries = {
  name: string;
  labels: Record<string, string>;
  samples: readonly (readonly [at: number, value: number])[];
};

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

/** Series as OpenMetrics text, for `promtool tsdb create-blocks-from openmetrics`. */
export function toOpenMetrics(series: readonly PastSeries[]): string {
  const lines = series.flatMap(({ name, labels, samples }) => {
    const pairs = Object.entries(labels).map(([key, value]) => `${key}=${quote(value)}`);
    return samples.map(([at, value]) => `${name}{${pairs.join(',')}} ${value} ${at}`);
  });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

/** Samples every `step` seconds in `[from, to]`. */
export function readings(
  { from, to, step = 15 }: { from: number; to: number; step?: number },
  valueAt: (at: number) => number,
): [number, number][] {
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({ length: count }, (_, i) => [from + i * step, valueAt(from + i * step)]);
}
