/** A stream that ends cleanly when `signal` aborts; its source is let go of then, and when nobody reads any more. */
export function endWhen(
  source: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  const stop = () => void reader.cancel();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      signal.removeEventListener('abort', stop);
      controller.close();
    },
    cancel(reason) {
      signal.removeEventListener('abort', stop);
      return reader.cancel(reason);
    },
  });
}
