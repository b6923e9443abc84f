import { parseDelivery } from '../../domain/alerts/parse-delivery.ts';
import type { Clock } from '../../domain/clock.ts';
import { messageOf } from '../../domain/errors.ts';
import { readJson } from '../body/read-json.ts';
import type { AlertmanagerWebhook, WebLog } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { invalidInput, QUEUE_UNAVAILABLE } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';

/** The largest delivery, bytes: thousands of alerts with long annotations. */
export const ALERT_BODY_LIMIT = 5 * 1024 * 1024;

/** `POST /webhooks/alertmanager`: stores what it was told before it answers; the work comes later. */
export function receiveAlertmanager(
  deps: Pick<AlertmanagerWebhook, 'take'> & { clock: Clock; log: WebLog },
): WebHandler {
  return async (c) => {
    const body = await readJson(c, ALERT_BODY_LIMIT);
    if (body.kind === 'fault') return respondFault(c, body.fault);
    const parsed = parseDelivery(body.value, deps.clock.now());
    if (parsed.kind === 'malformed') return respondFault(c, invalidInput(parsed.faults));
    try {
      await deps.take(parsed.delivery);
    } catch (error) {
      deps.log.error({ err: messageOf(error) }, 'alerts could not be stored and were refused');
      return respondFault(c, QUEUE_UNAVAILABLE);
    }
    return c.json({ status: 'accepted', alerts: parsed.delivery.alerts.length }, 202);
  };
}
