import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys } from './keys.ts';

const KEPT_SECONDS = 30 * 24 * 3_600;
// Longer than a post may take; whoever comes after it looks in Slack first.
const CLAIM_MS = 15_000;

/** A message that was sent, or the moment (milliseconds since the epoch) from which it may have been. */
export const StoredMessage = z.union([
  z.object({ channel: z.string(), ts: z.string(), hash: z.string() }),
  z.object({ intent: z.number() }),
]);
export type StoredMessage = z.infer<typeof StoredMessage>;

/** KEYS: message, claim. ARGV: intent, seconds to keep, claim ms. */
const INTEND = `
if not redis.call('SET', KEYS[2], '1', 'PX', ARGV[3], 'NX') then return 'busy' end
if redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2], 'NX') then return 'first' end
return 'again'
`;

const Intended = z.enum(['first', 'again', 'busy']);

/** Where a message of ours is, so that it is edited and not sent twice. One key is one message for good. */
export type RedisMessageStore = {
  get(key: string): Promise<StoredMessage | null>;
  /** Claims the post: `first` time, `again` after a try that died, or `busy` while another worker's claim lives. */
  intend(key: string): Promise<'first' | 'again' | 'busy'>;
  /** Says that somebody may have posted it since that moment (ms since the epoch), whatever this store remembers. */
  doubt(key: string, since: number): Promise<void>;
  /** Gives the claim back after a try that did not post; the intent stays. */
  release(key: string): Promise<void>;
  /** Notes where the message is and ends the claim. */
  record(key: string, sent: { channel: string; ts: string; hash: string }): Promise<void>;
};

/** The message store on one Redis connection. `now` is milliseconds since the epoch. */
export function createMessageStore(redis: Redis, now: () => number): RedisMessageStore {
  return {
    async get(key) {
      const text = await redis.get(keys.message(key));
      return text === null ? null : StoredMessage.parse(JSON.parse(text));
    },
    async intend(key) {
      const intent = JSON.stringify({ intent: now() } satisfies StoredMessage);
      const [message, claim] = [keys.message(key), keys.messageClaim(key)];
      return Intended.parse(
        await redis.eval(INTEND, 2, message, claim, intent, KEPT_SECONDS, CLAIM_MS),
      );
    },
    async doubt(key, since) {
      const intent = JSON.stringify({ intent: since } satisfies StoredMessage);
      await redis.set(keys.message(key), intent, 'EX', KEPT_SECONDS, 'NX');
    },
    async release(key) {
      await redis.del(keys.messageClaim(key));
    },
    async record(key, sent) {
      await redis
        .multi()
        .set(keys.message(key), JSON.stringify(sent), 'EX', KEPT_SECONDS)
        .del(keys.messageClaim(key))
        .exec();
    },
  };
}
