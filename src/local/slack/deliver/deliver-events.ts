import type { Json } from '../message.ts';
import type { PendingEvent } from '../store/outbox-store.ts';
import type { Workspace } from '../workspace.ts';
import { buildEnvelope } from './build-envelope.ts';
import { decideRetry } from './decide-retry.ts';
import type { PostSigned } from './post-signed.ts';

/** How often retries that have come due are looked for, milliseconds. */
const SWEEP_MS = 250;

/** Brings events to the app, again and again as Slack does. */
export type EventDelivery = {
  emit(event: Json): void;
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
};

type Deps = Pick<Workspace, 'clock' | 'log'> & {
  outbox(): Workspace['outbox'];
  post: PostSigned;
};

/** Makes the delivery. Events emitted before `start` wait for it. */
export function createEventDelivery(deps: Deps): EventDelivery {
  const underway = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  const sweep = () => {
    for (const event of deps.outbox().due(deps.clock.now())) {
      if (underway.has(event.eventId)) continue;
      const done = deliver(deps, event).finally(() => underway.delete(event.eventId));
      underway.set(event.eventId, done);
    }
  };
  return {
    emit(event) {
      const now = deps.clock.now();
      const { eventId, body } = buildEnvelope(event, now);
      deps.outbox().put({ eventId, body, attempt: 0, reason: null, dueAt: now });
      if (timer) sweep();
    },
    start() {
      timer ??= setInterval(sweep, SWEEP_MS).unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await Promise.all(underway.values());
    },
  };
}

/** One delivery. What came of it decides whether and when there is another. */
async function deliver(deps: Deps, event: PendingEvent): Promise<void> {
  const { eventId, body, attempt, reason } = event;
  const headers: Record<string, string> = reason
    ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason }
    : {};
  const delivery = await deps.post({ body, contentType: 'application/json', headers });
  const decision = decideRetry(delivery, attempt);
  if (decision.kind === 'again') {
    const dueAt = deps.clock.now() + decision.afterMs;
    deps.outbox().put({ ...event, attempt: attempt + 1, reason: decision.reason, dueAt });
    return;
  }
  deps.outbox().remove(eventId);
  if (decision.kind === 'gave_up') {
    deps.log.warn({ eventId, attempts: attempt + 1 }, 'emulated Slack gave up on an event');
  }
}
