import type { Clock } from '../../../domain/clock.ts';
import type { Json } from '../message.ts';

/** A bucket: `burst` calls at once, then one every `everyMs`. */
type Rate = { burst: number; everyMs: number };

/** One message a second a channel, with short bursts above it, as Slack documents it. */
const POSTING: Rate = { burst: 20, everyMs: 1_000 };
const TIER_3: Rate = { burst: 50, everyMs: 60_000 / 50 };
const TIER_4: Rate = { burst: 100, everyMs: 60_000 / 100 };

/** Only what writes is paced: tests and the console read as often as they like. */
const RATES: Readonly<Record<string, Rate>> = {
  'chat.postMessage': POSTING,
  'chat.postEphemeral': TIER_4,
  'chat.update': TIER_3,
  'chat.delete': TIER_3,
  'views.open': TIER_4,
  'views.update': TIER_4,
  'views.push': TIER_4,
  'views.publish': TIER_4,
  'reactions.add': TIER_3,
};

/** Says how long a call must wait. */
export type Pace = {
  /** Seconds to wait, at least 1; 0 when the call may go on and was counted. */
  take(method: string, args: Json): number;
};

/** Paces calls with one bucket a method, and for new messages one a channel. */
export function createPace(clock: Clock): Pace {
  const buckets = new Map<string, { level: number; at: number }>();
  return {
    take(method, args) {
      const rate = RATES[method];
      if (!rate) return 0;
      const key = rate === POSTING ? `${method} ${String(args.channel)}` : method;
      const now = clock.now();
      const bucket = buckets.get(key) ?? { level: 0, at: now };
      const level = Math.max(0, bucket.level - (now - bucket.at) / rate.everyMs);
      const full = level + 1 > rate.burst;
      buckets.set(key, { level: full ? level : level + 1, at: now });
      return full ? Math.max(1, Math.ceil(((level + 1 - rate.burst) * rate.everyMs) / 1000)) : 0;
    },
  };
}
