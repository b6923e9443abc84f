import type { BotCore } from '../deps.ts';
import { ephemeralBody } from '../slack/post-to-response-url.ts';
import { type Answer, sentence } from './answer.ts';
import type { AskedBy } from './asked-by.ts';
import { deliver } from './deliver.ts';
import { sayBroken } from './say-broken.ts';

/** Slack gives up after 3 s; half of that is ours to think. */
const PATIENCE_MS = 1_500;

type Ack = (body: ReturnType<typeof ephemeralBody>) => Promise<void>;

function timer(ms: number): { over: Promise<null>; stop(): void } {
  let stop = () => {};
  const over = new Promise<null>((resolve) => {
    const handle = setTimeout(() => resolve(null), ms);
    stop = () => clearTimeout(handle);
  });
  return { over, stop };
}

/**
 * Answers a command within its request when the work is quick, else says that the answer follows and delivers it
 * later. Work that breaks is answered too.
 */
export async function answerInTime(
  core: BotCore,
  ack: Ack,
  to: AskedBy,
  work: () => Promise<Answer>,
): Promise<void> {
  const answer = work().catch((error: unknown) => sayBroken(core, error, to.texts));
  const patience = timer(PATIENCE_MS);
  const quick = await Promise.race([answer, patience.over]);
  patience.stop();
  if (quick === null) core.background(answer.then((late) => deliver(core, to, late)));
  await ack(ephemeralBody(quick ?? sentence(to.texts.ask.slow)));
}
