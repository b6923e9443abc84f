import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { onTestFinished } from 'vitest';

/** One event of a stream; `data` parsed. */
export type StreamEvent = { id?: string; event?: string; data?: Record<string, unknown> };

/** An event stream as a client sees it. */
export type OpenStream = {
  response: IncomingMessage;
  outgoing: ClientRequest;
  events: StreamEvent[];
  comments: string[];
  /** Resolves when the server has ended the stream. */
  ended: Promise<unknown>;
};

function parseEvent(block: string): StreamEvent {
  const fields = block
    .split('\n')
    .map((line) => /^(\w+): (.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name, value]) => [name, name === 'data' ? JSON.parse(value ?? '') : value]);
  return Object.fromEntries(fields) as StreamEvent;
}

/** Opens an event stream and collects what comes; cut off with the test. */
export async function openStream(
  url: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const outgoing = request(url, { headers, agent: false }).end();
  onTestFinished(() => void outgoing.destroy());
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const stream: OpenStream = {
    response,
    outgoing,
    events: [],
    comments: [],
    ended: once(response, 'end'),
  };
  stream.ended.catch(() => undefined);
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(':')) stream.comments.push(block);
      else if (!block.startsWith('retry:')) stream.events.push(parseEvent(block));
    }
  });
  return stream;
}
