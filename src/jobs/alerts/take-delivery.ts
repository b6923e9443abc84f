import type { AlertInbox } from '../../db/redis/alert-inbox.ts';
import type { AlertDelivery } from '../../domain/alert.ts';
import type { Queues } from '../queues.ts';

/** Stores a delivery, then has it looked at; what is stored is taken even when nobody could be told. */
export function createTakeDelivery(
  inbox: Pick<AlertInbox, 'put'>,
  queues: Pick<Queues, 'add'>,
): (delivery: AlertDelivery) => Promise<void> {
  return async (delivery) => {
    await inbox.put(delivery);
    await queues.add('alerts.take', {}, 'inbox');
  };
}
