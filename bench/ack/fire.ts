import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import autocannon from 'autocannon';

/** Whom the commands go to, and as whom. */
export type Target = { url: string; secret: string; channel: string; user: string };

/** How many, how many at once, and how many a second (undefined: as fast as they are answered). */
export type Load = { amount: number; connections: number; rate?: number };

/** What came back. */
export type Volley = {
  /** Of each answer, milliseconds. */
  times: number[];
  /** From the start to the last answer, seconds. */
  duration: number;
  /** Answers other than 200, and requests without one. */
  failed: number;
};

function commandBody({ channel, user }: Target): string {
  return new URLSearchParams({
    command: '/faq',
    text: `How do I deploy build ${randomUUID()}?`,
    user_id: user,
    user_name: 'bench',
    channel_id: channel,
    channel_name: 'bench',
    team_id: 'T0',
    trigger_id: randomUUID(),
    response_url: 'http://127.0.0.1:9/nowhere',
  }).toString();
}

/** Signs a command as Slack does, each one new: its own question, its own trigger. */
function signed(request: autocannon.Request, target: Target): autocannon.Request {
  const body = commandBody(target);
  const at = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', target.secret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${digest}`,
  };
  return { ...request, method: 'POST', path: '/slack/events', headers, body };
}

/** Sends commands and notes how long each answer took. */
export async function fire(target: Target, load: Load, stop: AbortSignal): Promise<Volley> {
  const { amount, connections, rate } = load;
  const began = performance.now();
  let last = began;
  const running = autocannon({
    ...{ url: target.url, amount, connections, timeout: 10 },
    ...(rate !== undefined && { overallRate: rate }),
    requests: [{ setupRequest: (request) => signed(request, target) }],
  });
  const onStop = () => running.stop();
  stop.addEventListener('abort', onStop, { once: true });
  const times: number[] = [];
  let failed = 0;
  running.on('response', (_client, status, _bytes, ms) => {
    times.push(ms);
    last = performance.now();
    if (status !== 200) failed += 1;
  });
  const [result] = await once(running, 'done');
  stop.removeEventListener('abort', onStop);
  stop.throwIfAborted();
  return { times, duration: (last - began) / 1_000, failed: failed + result.errors };
}
