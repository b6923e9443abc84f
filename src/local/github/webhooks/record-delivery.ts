import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../domain/clock.ts';
import type { Stores } from '../store/open-stores.ts';
import type { Delivery } from '../store/rows.ts';
import type { HookEvent } from './hook-event.ts';

/** Stores a webhook to be sent; within the transaction of what it tells of. */
export function recordDelivery(
  { stores, clock }: { stores: Stores; clock: Clock },
  about: HookEvent,
): Delivery {
  return stores.deliveries.put({
    id: stores.next('delivery'),
    guid: randomUUID(),
    event: about.event,
    action: 'action' in about ? about.action : null,
    about,
    state: 'pending',
    statusCode: null,
    delayed: false,
    dueAt: clock.now(),
    at: clock.now(),
  });
}
