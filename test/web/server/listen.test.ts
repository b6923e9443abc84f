import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { send } from '../support/send.ts';
import { makeWeb, startWeb } from '../support/start-web.ts';

const CONFIG = { PORT: 0, HOST: '127.0.0.1', PUBLIC_URL: undefined, ENVIRONMENT: 'test' };

/** Occupies a port for the length of a test; any free one, or none when the named one is taken already. */
async function occupy(port: number): Promise<number> {
  const server: Server = createServer();
  onTestFinished(() => void server.close());
  const listening = once(server, 'listening');
  server.listen(port, '127.0.0.1');
  await listening.catch(() => undefined);
  return (server.address() as AddressInfo | null)?.port ?? port;
}

describe('listening', () => {
  test('takes any free port for 0 and says where it is reached', async () => {
    const { port, url, publicUrl } = await startWeb();
    expect(port).toBeGreaterThan(0);
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(publicUrl).toBe(url);
    expect((await send(`${url}/healthz`)).status).toBe(200);
  });

  test('refuses a port that was set and is in use, naming it', async () => {
    const port = await occupy(0);
    const { web } = makeWeb({ config: { ...CONFIG, PORT: port } });
    await expect(web.listen()).rejects.toMatchObject({
      code: 'port_busy',
      message: expect.stringContaining(`PORT=${port}`),
      facts: { port },
    });
  });

  test('takes the next free port after 3000 when none was set', async () => {
    await occupy(3000);
    const { port, url } = await startWeb({ config: { ...CONFIG, PORT: undefined } });
    expect(port).toBeGreaterThan(3000);
    expect(port).toBeLessThan(3100);
    expect((await send(`${url}/healthz`)).status).toBe(200);
  });

  test('names the setting when an address is not this machine’s', async () => {
    const { web } = makeWeb({ config: { ...CONFIG, HOST: '192.0.2.1' } });
    await expect(web.listen()).rejects.toMatchObject({
      code: 'cannot_listen',
      message: expect.stringContaining('HOST=192.0.2.1'),
    });
  });

  test('is reached by name where it listens everywhere, and publicly where it was told', async () => {
    const config = { ...CONFIG, HOST: '0.0.0.0', PUBLIC_URL: 'https://ops.example.com/' };
    const { port, url, publicUrl } = await startWeb({ config });
    expect(url).toBe(`http://localhost:${port}`);
    expect(publicUrl).toBe('https://ops.example.com');
  });
});
