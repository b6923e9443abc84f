import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** An error as it arrives at Sentry, as far as tests look. */
export type SentryEvent = {
  tags: Record<string, string>;
  release?: string;
  environment?: string;
  exception?: { values: { type: string; value: string }[] };
  breadcrumbs?: { message: string; category?: string; timestamp: number }[];
};

/** A Sentry that only listens. */
export type SentryServer = {
  /** For SENTRY_DSN. */
  dsn: string;
  /** What came so far, oldest first. */
  events: SentryEvent[];
  /** How many envelopes came, whatever was in them. */
  envelopes(): number;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const body = await buffer(request);
  const packed = request.headers['content-encoding'] === 'gzip';
  return (packed ? gunzipSync(body) : body).toString('utf8');
}

/** The events of an envelope: a header, then for each item a header and its content, a line each. */
function eventsIn(envelope: string): SentryEvent[] {
  const [, ...lines] = envelope.split('\n');
  return lines.flatMap((line, i) => {
    if (i % 2 === 1 || line === '') return [];
    const { type } = JSON.parse(line) as { type: string };
    return type === 'event' ? [JSON.parse(lines[i + 1] ?? '') as SentryEvent] : [];
  });
}

/** Starts one; the caller closes it. */
export async function openSentryServer(): Promise<SentryServer & { close(): void }> {
  const events: SentryEvent[] = [];
  let envelopes = 0;
  const server = createServer(async (request, response) => {
    const envelope = await readBody(request);
    envelopes += 1;
    events.push(...eventsIn(envelope));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://key@127.0.0.1:${port}/1`,
    events,
    envelopes: () => envelopes,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts one that lives as long as the test, inside which it must be called. */
export async function startSentryServer(): Promise<SentryServer> {
  const server = await openSentryServer();
  onTestFinished(server.close);
  return server;
}
