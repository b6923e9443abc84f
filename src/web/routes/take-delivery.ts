import { messageOf } from '../../domain/errors.ts';
import type { GithubDelivery, GithubWebhooks, WebLog } from '../deps.ts';

/** GitHub lets a delivery be sent again for three days under the same id. */
const REMEMBERED_SECONDS = 3 * 24 * 3_600;

/** What became of a delivery. `unavailable`: not taken, and not remembered as taken. */
export type Taken = 'accepted' | 'duplicate' | 'unavailable';

export type TakeDeps = Pick<GithubWebhooks, 'once' | 'forget' | 'onGithubEvent'> & { log: WebLog };

async function release(deps: TakeDeps, key: string): Promise<void> {
  try {
    await deps.forget(key);
  } catch (error) {
    // The sweeper finds what this webhook would have told, only later.
    deps.log.error({ key, error: messageOf(error) }, 'webhook stays marked as taken');
  }
}

/** Hands a delivery over exactly once per id, and lets it come again when that failed. */
export async function takeDelivery(deps: TakeDeps, delivery: GithubDelivery): Promise<Taken> {
  const key = `github-delivery:${delivery.id}`;
  const fields = { delivery: delivery.id, event: delivery.event };
  try {
    if (!(await deps.once(key, REMEMBERED_SECONDS))) return 'duplicate';
  } catch (error) {
    deps.log.error({ ...fields, error: messageOf(error) }, 'webhook cannot be remembered');
    return 'unavailable';
  }
  try {
    await deps.onGithubEvent(delivery);
    return 'accepted';
  } catch (error) {
    deps.log.error({ ...fields, error: messageOf(error) }, 'webhook cannot be handed over');
    await release(deps, key);
    return 'unavailable';
  }
}
