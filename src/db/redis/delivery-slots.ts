import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

const NOW = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local gap = tonumber(ARGV[1])
local function free(key) return math.max(now, tonumber(redis.call('GET', key) or '0')) end
local function take(key, slot) redis.call('SET', key, slot + gap, 'PX', slot - now + gap + 1000) end
`;

/** Draws the next free moment of each lane; answers how far away the first lane's is. */
const DRAW = `${NOW}
local wait = free(KEYS[1]) - now
for _, key in ipairs(KEYS) do take(key, free(key)) end
return wait
`;

/** Takes the lane if it is free at this moment, else answers how long it is not. */
const TRY = `${NOW}
local wait = free(KEYS[1]) - now
if wait == 0 then take(KEYS[1], now) end
return wait
`;

/** When what is sent to a channel may be sent, over all processes and by Redis's own clock. */
export type DeliverySlots = {
  /** Milliseconds to wait before something new; the slot is the caller's from then on. */
  drawPost(channel: string): Promise<number>;
  /** 0: the slot is the caller's. Else milliseconds until asking again is worth it: what is new goes first. */
  tryReply(channel: string): Promise<number>;
  /** Milliseconds to wait before an edit; the slot is the caller's from then on. */
  drawEdit(channel: string): Promise<number>;
};

/**
 * Slots at least so many milliseconds apart a channel. What is new never waits for a reply: it is sent at once, and the
 * replies make up for it.
 */
export function createDeliverySlots(
  redis: Redis,
  { postGapMs, editGapMs }: { postGapMs: number; editGapMs: number },
): DeliverySlots {
  const { deliveryPosts, deliveryAll, deliveryEdits } = keys;
  return {
    async drawPost(channel) {
      const lanes = [deliveryPosts(channel), deliveryAll(channel)];
      return Number(await redis.eval(DRAW, lanes.length, ...lanes, postGapMs));
    },
    async tryReply(channel) {
      return Number(await redis.eval(TRY, 1, deliveryAll(channel), postGapMs));
    },
    async drawEdit(channel) {
      return Number(await redis.eval(DRAW, 1, deliveryEdits(channel), editGapMs));
    },
  };
}
