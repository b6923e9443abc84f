import { setTimeout as rest } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Lane, Pace } from '../bot/announcer/pace.ts';
import { createDeliverySlots, type DeliverySlots } from '../db/redis/delivery-slots.ts';

// Slack's own rule for posting: about one message a second in a channel.
const POST_GAP_MS = 1_000;
// chat.update is of tier 3, some fifty a minute: a lane of its own, so that what is new never waits for what is mended.
const EDIT_GAP_MS = 1_200;

async function waitOnce(wait: Promise<number>): Promise<void> {
  const ms = await wait;
  if (ms > 0) await rest(ms);
}

async function waitInTurn(slots: DeliverySlots, channel: string): Promise<void> {
  for (let ms = await slots.tryReply(channel); ms > 0; ms = await slots.tryReply(channel))
    await rest(ms);
}

/** Builds Slack's pace; `haste` divides its gaps. */
export function buildPace(redis: Redis, haste = 1): Pace {
  const gap = (ms: number) => Math.ceil(ms / haste);
  const gaps = { postGapMs: gap(POST_GAP_MS), editGapMs: gap(EDIT_GAP_MS) };
  const slots = createDeliverySlots(redis, gaps);
  const waits: Record<Lane, (channel: string) => Promise<void>> = {
    post: (channel) => waitOnce(slots.drawPost(channel)),
    reply: (channel) => waitInTurn(slots, channel),
    edit: (channel) => waitOnce(slots.drawEdit(channel)),
  };
  return (channel, lane) => waits[lane](channel);
}
