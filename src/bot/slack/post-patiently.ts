import { setTimeout as delay } from 'node:timers/promises';
import { OpsError } from '../../domain/errors.ts';

const TRIES = 4;
/** The longest that a conversation waits for the channel's next turn, milliseconds. */
const LONGEST_MS = 10_000;

function waitOf(error: unknown): number | null {
  if (!(error instanceof OpsError) || error.code !== 'slack_rate_limited') return null;
  const asked = Number(error.facts.retry_after_ms ?? 1_000);
  return asked <= LONGEST_MS ? asked : null;
}

/** Posts again when Slack asked to slow down, for then it has not posted; anything else may have worked. @throws OpsError */
export async function postPatiently<T>(post: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await post();
    } catch (error) {
      const wait = waitOf(error);
      if (wait === null || tries === TRIES) throw error;
      await delay(wait);
    }
  }
}
