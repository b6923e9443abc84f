import type { Change, Hub } from '../hub.ts';

/** How often a silent stream says that it lives, milliseconds. */
const HEARTBEAT_MS = 15_000;

/** Streams what a person could see happen, as server-sent events, until they leave or we close. */
export function streamChanges(hub: Hub, user: string, closing: AbortSignal): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = hub.subscribe((change) => {
        if (maySee(change, user)) send(`data: ${JSON.stringify(change)}\n\n`);
      });
      const heartbeat = setInterval(() => send(': alive\n\n'), HEARTBEAT_MS).unref();
      const closeStream = () => {
        end();
        controller.close();
      };
      end = () => {
        unsubscribe();
        clearInterval(heartbeat);
        closing.removeEventListener('abort', closeStream);
      };
      closing.addEventListener('abort', closeStream, { once: true });
      send(': welcome\n\n');
    },
    cancel: () => end(),
  });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  return new Response(body, { headers });
}

function maySee(change: Change, user: string): boolean {
  return change.onlyFor === null || change.onlyFor === user;
}
