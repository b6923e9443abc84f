import { setTimeout as delay } from 'node:timers/promises';

/** The last messages seen, and when one of them changed last, milliseconds since the epoch. */
export type Quiet<Message> = { messages: Message[]; lastChange: number };

const LOOK_MS = 250;
const QUIET_MS = 10_000;
const PATIENCE_MS = 300_000;

/** Looks until nothing has changed for ten seconds. */
export async function untilQuiet<Message>(
  look: () => Promise<Message[]>,
  signal: AbortSignal,
): Promise<Quiet<Message>> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  let lastChange = Date.now();
  for (;;) {
    const messages = await look();
    const now = JSON.stringify(messages);
    if (now !== last) [last, lastChange] = [now, Date.now()];
    if (Date.now() - lastChange > QUIET_MS || Date.now() > deadline)
      return { messages, lastChange };
    await delay(LOOK_MS, undefined, { signal });
  }
}
