import { createDueLoop, type DueLoop } from '../due-loop.ts';
import type { Delivery } from '../store/rows.ts';
import type { World } from '../world.ts';
import { buildPayload } from './build-payload.ts';
import { postWebhook } from './post-webhook.ts';

/** Where webhooks go; null: nowhere, then they are kept as failed. */
export type HookTarget = { url: () => string | null; secret: string };

/** How many webhooks are on their way at once. */
const AT_ONCE = 16;
/** Older deliveries lose what they told of. */
const KEEP = 500;
/** How late a held-back webhook is when the fault does not say, in milliseconds. */
const DEFAULT_LATE_MS = 5_000;

const FAULTS = ['drop_webhook', 'duplicate_webhook', 'delay_webhook'] as const;

/** What faults about webhooks are matched with: the route, the event and its action. */
function subjectOf(url: string | null, { event, action }: Delivery): string {
  const path = url === null ? '' : new URL(url).pathname;
  return `POST ${path} ${event} ${action ?? ''} ${event}.${action ?? ''}`;
}

function finish(world: World, delivery: Delivery, end: Partial<Delivery>): Delivery {
  const old = world.stores.deliveries.get(delivery.id - KEEP);
  if (old?.about) world.stores.deliveries.put({ ...old, about: null });
  const at = world.clock.now();
  return world.stores.deliveries.put({ ...delivery, dueAt: null, at, ...end });
}

async function send(
  world: World,
  target: HookTarget,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Delivery> {
  const url = target.url();
  const about = delivery.about;
  const subject = subjectOf(url, delivery);
  const fault = delivery.delayed ? undefined : world.faults.take('github', FAULTS, subject);
  if (fault?.kind === 'delay_webhook') {
    const dueAt = world.clock.now() + (fault.delay_ms ?? DEFAULT_LATE_MS);
    return world.stores.deliveries.put({ ...delivery, dueAt, delayed: true });
  }
  if (fault?.kind === 'drop_webhook' || !about || url === null) {
    return finish(world, delivery, { state: fault ? 'dropped' : 'failed' });
  }
  const payload = await buildPayload(world, about);
  const to = { url, secret: target.secret, signal };
  if (fault?.kind === 'duplicate_webhook') await postWebhook(delivery, to, payload);
  const statusCode = await postWebhook(delivery, to, payload);
  // Cut off by our own closing: it is sent again at the next start.
  if (signal.aborted) return delivery;
  const delivered = statusCode !== null && statusCode < 400;
  return finish(world, delivery, { state: delivered ? 'delivered' : 'failed', statusCode });
}

/** A sender that is told of each new webhook. */
export type WebhookSender = DueLoop & {
  /** Takes a recorded webhook on, once it is stored. */
  add(delivery: Delivery): void;
};

type Queue = {
  /** Waiting webhooks, by id, with the time they are due at. */
  waiting: Map<number, number>;
  underWay: Map<number, Promise<void>>;
};

function takeDue({ waiting, underWay }: Queue, now: number): number[] {
  const due = [...waiting].filter(([, dueAt]) => dueAt <= now).toSorted((a, b) => a[1] - b[1]);
  const ids = due.slice(0, AT_ONCE - underWay.size).map(([id]) => id);
  for (const id of ids) waiting.delete(id);
  return ids;
}

/** Sends what is recorded, in order, several at once. What is not sent yet survives a restart. */
export function createWebhookSender(world: World, target: HookTarget): WebhookSender {
  const closing = new AbortController();
  const queue: Queue = { waiting: new Map(), underWay: new Map() };
  const { waiting, underWay } = queue;
  const sendOne = async (delivery: Delivery): Promise<void> => {
    const sent = await send(world, target, delivery, closing.signal).catch((error) => {
      world.log.error({ err: error, event: delivery.event }, 'a webhook could not be built');
      return finish(world, delivery, { state: 'failed' });
    });
    underWay.delete(delivery.id);
    if (sent.dueAt !== null && !closing.signal.aborted) add(sent);
    else loop.wake();
  };
  const loop = createDueLoop({
    clock: world.clock,
    log: world.log,
    nextDue: () =>
      underWay.size < AT_ONCE && waiting.size > 0 ? Math.min(...waiting.values()) : null,
    run: async () => {
      for (const id of takeDue(queue, world.clock.now())) {
        const delivery = world.stores.deliveries.get(id);
        if (delivery) underWay.set(id, sendOne(delivery));
      }
    },
  });
  const add = (delivery: Delivery): void => {
    waiting.set(delivery.id, delivery.dueAt ?? 0);
    loop.wake();
  };
  const settle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };
  for (const delivery of world.stores.deliveries.list({ where: { state: 'pending' } })) {
    waiting.set(delivery.id, delivery.dueAt ?? 0);
  }
  return {
    add,
    wake: loop.wake,
    tick: async () => {
      await loop.tick();
      await settle();
    },
    close: async () => {
      await loop.close();
      closing.abort();
      await settle();
    },
  };
}
