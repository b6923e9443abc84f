/** What was opened, to be closed in the opposite order however the work ends. */
export type Stack = { push(close: () => Promise<unknown>): void };

/** One that can't be closed keeps none of the others open. */
async function closeAll(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closers) {
    await close().catch((error: unknown) => process.stderr.write(`not closed: ${error}\n`));
  }
}

/**
 * Does the work and closes what it opened, also when it fails or the program is told to stop: a second signal, or one
 * while closing, changes nothing.
 */
export async function withStack<T>(
  work: (stack: Stack, stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('told to stop'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  try {
    return await work({ push: (close) => void opened.push(close) }, stop.signal);
  } finally {
    await closeAll(opened.toReversed());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
}
