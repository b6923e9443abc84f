import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the stand-in was asked. */
export type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };

/** How it answers: a status and body, or `hang` for never. */
export type Reply =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  | 'hang';

/** An HTTP source of evidence that answers as a test says. */
export type HttpSource = {
  url: string;
  /** Everything it was asked so far, oldest first. */
  asked: Asked[];
  /** Sets how it answers from now on. */
  answer(reply: (asked: Asked) => Reply): void;
  close(): Promise<void>;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  const { status = 200, json, text, headers } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text ?? JSON.stringify(json ?? {}));
}

/** Starts a stand-in on a port of its own; until told otherwise it answers 404. */
export async function startHttpSource(): Promise<HttpSource> {
  const asked: Asked[] = [];
  let choose: (one: Asked) => Reply = () => ({ status: 404 });
  const server = createServer(async (request, response) => {
    const { method = '', url = '/', headers } = request;
    const full = new URL(url, 'http://stand-in');
    const one = { method, url: full, headers, body: await readBody(request) };
    asked.push(one);
    send(response, choose(one));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    answer(reply) {
      choose = reply;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A parameter of what was asked, from the address or from a form. */
export function parameterOf({ url, body }: Asked, name: string): string | null {
  return url.searchParams.get(name) ?? new URLSearchParams(body).get(name);
}
