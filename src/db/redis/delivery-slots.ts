import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Draws the channel's next free moment and answers how many milliseconds that is away, by Redis's own clock. */
const DRAW = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
local slot = math.max(now, free)
redis.call('SET', KEYS[1], slot + tonumber(ARGV[1]), 'PX', slot - now + tonumber(ARGV[1]) + 1000)
return slot - now
`;

/** Milliseconds to wait before the next message to a channel; the slot is the caller's from then on. */
export type DrawSlot = (channel: string) => Promise<number>;

/** Slots `gapMs` apart a channel, over all processes. */
export function createDeliverySlots(redis: Redis, gapMs: number): DrawSlot {
  return async (channel) => Number(await redis.eval(DRAW, 1, keys.deliverySlot(channel), gapMs));
}
