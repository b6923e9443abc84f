import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { send } from '../support/send.ts';
import { makeWeb, startWeb } from '../support/start-web.ts';

/** A question whose answer is held back until it is let go. */
function heldQuestion() {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const state = { asked: false, release };
  const ask = async () => {
    state.asked = true;
    await held;
    return { kind: 'unavailable' } as const;
  };
  return { state, ask };
}

function post(url: string) {
  const headers = { 'Content-Type': 'application/json' };
  return send(`${url}/api/agent/faq`, { method: 'POST', headers, body: '{"question":"why?"}' });
}

describe('closing', () => {
  test('finishes what is in flight and takes nothing new', async () => {
    const { state, ask } = heldQuestion();
    const { url, web } = await startWeb({ product: { ask } });
    const answer = post(url);
    await vi.waitFor(() => expect(state.asked).toBe(true));
    const closed = web.close();
    await expect(send(`${url}/healthz`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    state.release();
    expect((await answer).status).toBe(503);
    await closed;
  });

  test('cuts off at its time limit what does not finish', async () => {
    const { state, ask } = heldQuestion();
    const { url, web } = await startWeb({ product: { ask }, closeTimeoutMs: 30 });
    const answer = post(url);
    await vi.waitFor(() => expect(state.asked).toBe(true));
    await Promise.all([web.close(), expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })]);
    state.release();
  });

  test('does not wait for a connection that is only kept alive', async () => {
    const { url, web } = await startWeb({ closeTimeoutMs: 60_000 });
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const [incoming] = (await once(request(`${url}/healthz`, { agent }).end(), 'response')) as [
      IncomingMessage,
    ];
    await once(incoming.resume(), 'end');
    await web.close();
  });

  test('does not wait for a client that never sends its request', async () => {
    const { port, web } = await startWeb({ closeTimeoutMs: 50 });
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    socket.write('POST /api/agent/faq HTTP/1.1\r\n');
    const gone = once(socket, 'close');
    await web.close();
    await gone;
  });

  test('frees the port, and twice is once', async () => {
    const { port, web } = await startWeb();
    await Promise.all([web.close(), web.close()]);
    await web.close();
    const config = { PORT: port, HOST: '127.0.0.1', PUBLIC_URL: undefined, ENVIRONMENT: 'test' };
    expect((await startWeb({ config })).port).toBe(port);
  });

  test('is nothing for a server that never listened', async () => {
    await makeWeb().web.close();
  });
});
