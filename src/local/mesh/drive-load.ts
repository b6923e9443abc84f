/** Asks again and again, whatever becomes of it, as people do; the returned function ends it. */
export function driveLoad(perSecond: number, ask: () => Promise<unknown>): () => void {
  const timer = setInterval(() => {
    // What fails is what the mesh measures; nobody else wants to know.
    ask().catch(() => undefined);
  }, 1_000 / perSecond);
  timer.unref();
  return () => clearInterval(timer);
}
