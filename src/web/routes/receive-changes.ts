import { parseChanges } from '../../domain/changes/parse-changes.ts';
import type { Clock } from '../../domain/clock.ts';
import { messageOf } from '../../domain/errors.ts';
import { readJson } from '../body/read-json.ts';
import type { ChangesWebhook, WebLog } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { invalidInput, QUEUE_UNAVAILABLE } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';

/** The largest delivery, bytes. */
export const CHANGES_BODY_LIMIT = 512 * 1024;

/** `POST /webhooks/changes`: keeps what was changed before it answers, for the diagnoses to come. */
export function receiveChanges(
  deps: Pick<ChangesWebhook, 'take'> & { clock: Clock; log: WebLog },
): WebHandler {
  return async (c) => {
    const body = await readJson(c, CHANGES_BODY_LIMIT);
    if (body.kind === 'fault') return respondFault(c, body.fault);
    const parsed = parseChanges(body.value, deps.clock.now());
    if (parsed.kind === 'malformed') return respondFault(c, invalidInput(parsed.faults));
    const { changes } = parsed;
    try {
      const fresh = await deps.take(changes);
      const duplicates = changes.length - fresh;
      return c.json({ status: 'accepted', changes: fresh, duplicates }, 202);
    } catch (error) {
      deps.log.error({ err: messageOf(error) }, 'changes could not be stored and were refused');
      return respondFault(c, QUEUE_UNAVAILABLE);
    }
  };
}
