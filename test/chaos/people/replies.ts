import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What a person is told for their eyes only. */
export const Reply = z.looseObject({
  text: z.string().default(''),
  blocks: z.array(z.unknown()).default([]),
});
export type Reply = z.infer<typeof Reply>;

/** Hears what people are told after their command was acknowledged. */
export type Replies = {
  /** A response URL of its own, and what comes there. */
  open(): { url: string; next(timeoutMs: number): Promise<Reply | null> };
  close(): Promise<void>;
};

type Waiting = { heard: Reply[]; wake: () => void };

function listenTo(boxes: ReadonlyMap<string, Waiting>): Server {
  return createServer(async (request, response) => {
    const body = Reply.safeParse(JSON.parse(await text(request)));
    const box = boxes.get(request.url ?? '');
    if (box && body.success) {
      box.heard.push(body.data);
      box.wake();
    }
    response.end('ok');
  });
}

async function nextOf(box: Waiting, timeoutMs: number): Promise<Reply | null> {
  const { promise, resolve } = Promise.withResolvers<void>();
  box.wake = resolve;
  const late = setTimeout(resolve, timeoutMs);
  if (box.heard.length === 0) await promise;
  clearTimeout(late);
  return box.heard.shift() ?? null;
}

/** Starts to listen on loopback. */
export async function openReplies(): Promise<Replies> {
  const boxes = new Map<string, Waiting>();
  const server = listenTo(boxes).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    open() {
      const path = `/${crypto.randomUUID()}`;
      const box: Waiting = { heard: [], wake: () => {} };
      boxes.set(path, box);
      return {
        url: `http://127.0.0.1:${port}${path}`,
        next: (timeoutMs) => nextOf(box, timeoutMs),
      };
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
