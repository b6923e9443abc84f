import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export type Seen = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
};

/** What is answered; `hang` answers nothing, `cut` breaks the connection. */
export type Reply =
  | { status: number; headers?: Record<string, string>; body?: unknown }
  | 'hang'
  | 'cut';

/** Answers requests by a script, for what the emulated GitHub cannot be made to say. */
export type ScriptedGithub = {
  url: string;
  seen: Seen[];
  /** Replies to the next requests, in order; the last one stays. */
  reply(...replies: Reply[]): void;
  /** Replies so to every request whose path contains `part`, whatever the script says. */
  replyTo(part: string, reply: Reply): void;
  close(): Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks = await request.toArray();
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

/** Starts one on a free port. */
export async function startScriptedGithub(): Promise<ScriptedGithub> {
  const seen: Seen[] = [];
  const fixed = new Map<string, Reply>();
  let script: Reply[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, path: url, headers, body: await bodyOf(request) });
    const known = [...fixed].find(([part]) => url.includes(part))?.[1];
    const reply = known ?? (script.length > 1 ? script.shift() : script[0]);
    if (reply === 'hang') return;
    if (reply === 'cut' || !reply) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    reply: (...replies) => {
      script = replies;
    },
    replyTo: (part, reply) => {
      fixed.set(part, reply);
    },
    async close() {
      const closed = once(server, 'close');
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}
