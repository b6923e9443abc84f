import type { PrometheusApi } from './create-api.ts';
import type { Target } from './schema.ts';

/** What is known of what is scraped. */
export type Scraped = {
  /** How often most targets are read, seconds. */
  scrapeSeconds: number;
  /** Which can't be read, one phrase each; foreign text. */
  warnings: string[];
};

/** Where nobody says: a rate over two minutes has two readings of a target that is read every minute. */
const USUAL_SECONDS = 30;
const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3_600 };

/** A duration as Prometheus writes it, e.g. `1m30s`, in seconds; null when it is none. */
export function readDuration(text: string): number | null {
  const parts = [...text.matchAll(/(\d+)(ms|s|m|h)/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}

function middle(targets: readonly Target[]): number {
  const every = targets.flatMap(({ scrapeInterval }) => readDuration(scrapeInterval ?? '') ?? []);
  const sorted = every.filter((seconds) => seconds > 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? USUAL_SECONDS;
}

function complaint({ labels, lastError }: Target): string {
  const { job = 'unknown', instance = '' } = labels ?? {};
  return `target ${instance} of ${job} can't be read: ${lastError || 'no reason given'}`;
}

/** Which targets are read, how often, and which can't be. */
export async function readTargets(api: PrometheusApi, signal: AbortSignal): Promise<Scraped> {
  const answer = await api.targets(signal);
  // What only has the API of Prometheus may scrape nothing itself.
  if (answer.kind === 'failed') return { scrapeSeconds: USUAL_SECONDS, warnings: [] };
  const down = answer.data.filter(({ health }) => health === 'down');
  return { scrapeSeconds: middle(answer.data), warnings: down.slice(0, 10).map(complaint) };
}
