/** `timeout` when time was up, else `cancelled`. */
function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'timeout' : 'cancelled';
}

/** What `work` comes to, or what is said in its place as soon as the signal ends, though the work can't be stopped. */
export async function leaveWith<T, U>(
  signal: AbortSignal,
  work: Promise<T>,
  instead: (reason: string) => U,
): Promise<T | U> {
  const { promise: ended, resolve } = Promise.withResolvers<U>();
  const leave = () => resolve(instead(reasonOf(signal)));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([ended, work]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
