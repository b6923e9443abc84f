import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';
import type { Block } from './message.ts';

/** For so long somebody may still look at a message as it was before it was edited, milliseconds. */
const SEEN_MS = 60_000;
const MOST = 500;

type Seen = { until: number; blocks: readonly Block[] };

/** What messages showed a moment ago: whoever presses what they see may press what is being replaced. */
export type SeenBlocks = {
  remember(channel: string, ts: string, blocks: readonly Block[]): void;
  recall(channel: string, ts: string): Block[];
};

/** Remembers the earlier versions of messages for a minute. */
export function createSeenBlocks(clock: Clock): SeenBlocks {
  const seen = new LRUCache<string, Seen[]>({ max: MOST });
  const fresh = (key: string) => (seen.get(key) ?? []).filter(({ until }) => until > clock.now());
  return {
    remember(channel, ts, blocks) {
      const key = `${channel} ${ts}`;
      seen.set(key, [...fresh(key), { until: clock.now() + SEEN_MS, blocks }]);
    },
    recall: (channel, ts) => fresh(`${channel} ${ts}`).flatMap(({ blocks }) => [...blocks]),
  };
}
