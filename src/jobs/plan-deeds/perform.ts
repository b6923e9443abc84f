import { messageOf } from '../../domain/errors.ts';
import type { Acted } from './act.ts';
import type { ClaimedStep } from './claim-step.ts';
import type { PlanDeedsDeps } from './deps.ts';

/** What came of an effect; whether it happened is not known of what threw on the way, which `broke` says in the log. */
export async function perform(
  { log }: Pick<PlanDeedsDeps, 'log'>,
  { session }: ClaimedStep,
  broke: string,
  effect: () => Promise<Acted>,
): Promise<Acted> {
  try {
    return await effect();
  } catch (error) {
    log.error({ session_id: session.id, err: error }, broke);
    return { kind: 'failed', what: messageOf(error), maybe: true };
  }
}
