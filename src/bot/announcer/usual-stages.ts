import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { messageOf } from '../../domain/errors.ts';
import type { AnnouncerDeps } from './deps.ts';

const KEEP_MS = 15_000;

/** Median stage times of today, read at most every 15 s; empty while they can't be read: they only sweeten the card. */
export function usualStages(
  deps: Pick<AnnouncerDeps, 'metrics' | 'clock' | 'log'>,
): () => Promise<AgentMetrics['stages']> {
  let known: { at: number; stages: AgentMetrics['stages'] } | null = null;
  return async () => {
    const now = deps.clock.now();
    if (known && now - known.at < KEEP_MS) return known.stages;
    try {
      const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
      known = { at: now, stages: (await deps.metrics(day)).stages };
    } catch (error) {
      deps.log.debug({ err: messageOf(error) }, 'stage times could not be read');
      known = { at: now, stages: {} };
    }
    return known.stages;
  };
}
