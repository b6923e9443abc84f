import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** A request as the wire has it: any header, Host included, and any target. */
export type Sent = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json(): Record<string, unknown>;
};

/** Sends one request over a connection of its own, without any of the kindness of `fetch`. */
export async function send(url: string, { method = 'GET', headers, body }: Sent = {}) {
  const outgoing = request(url, { method, headers, agent: false });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const answer: Answer = {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    text,
    json: () => JSON.parse(text) as Record<string, unknown>,
  };
  return answer;
}
