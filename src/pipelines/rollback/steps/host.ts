import { setTimeout as delay } from 'node:timers/promises';
import type { HostAnswer } from '../../ports.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { RollbackDeps } from '../deps.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

const LATE: HostAnswer = { kind: 'unavailable', why: 'it did not answer in time' };

/** The answer, unless it takes too long; whatever the host does then, it does without us. */
async function within(ms: number, asked: Promise<HostAnswer>): Promise<HostAnswer> {
  const giveUp = new AbortController();
  const late = delay(ms, LATE, { signal: giveUp.signal });
  // Loses the race by being called off.
  late.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    giveUp.abort();
  }
}

/** Has the host put back what was live before, where it can: quicker than a new build. Git follows in any case. */
export async function host(deps: RollbackDeps, context: Context): Promise<Outcome<RollbackState>> {
  const { request } = context.state;
  if (!deps.host || request.liveBefore === null || request.scope === 'entry') {
    return { kind: 'done' };
  }
  await context.intend({ put_back: request.liveBefore });
  const answer = await within(deps.times.limits.host, deps.host.putBack(request.liveBefore));
  await context.observe({ ...answer });
  const putBack = answer.kind === 'asked' ? answer.what : null;
  return { kind: 'done', patch: { putBack } };
}
