import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postedAlert, tellAlerts } from '../support/alerts.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;
/** A Prometheus that is there and answers nothing but that it can't, or nothing at all. */
let hangs = false;
const broken = createServer((_, response) => {
  if (!hangs) response.writeHead(503).end();
});
let env: Record<string, string>;

beforeAll(async () => {
  await new Promise<void>((up) => broken.listen(0, '127.0.0.1', up));
  const { port } = broken.address() as AddressInfo;
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  env = { PROMETHEUS_URL: `http://127.0.0.1:${port}`, MAX_RETRIES: '0' };
  product = await startProduct({ redis, postgres, env });
});
afterAll(async () => {
  await product.stop();
  broken.close();
  broken.closeAllConnections();
  await Promise.all([redis.close(), postgres.close()]);
});

type Body = Record<string, unknown>;

/** A command as Slack signs it. */
function postSigned({ url, emulated }: TestProduct, body: string): Promise<Response> {
  const at = String(Math.floor(Date.now() / 1_000));
  const { signing_secret } = emulated.slack;
  const hash = createHmac('sha256', signing_secret).update(`v0:${at}:${body}`).digest('hex');
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${hash}`,
    },
    body,
  });
}

async function get(path: string): Promise<Body> {
  return (await (await fetch(`${product.url}${path}`)).json()) as Body;
}

async function ended(id: unknown): Promise<Body> {
  return vi.waitFor(
    async () => {
      const status = await get(`/diagnostics/${String(id)}/status`);
      expect(status.status).not.toBe('processing');
      return status;
    },
    { timeout: 20_000 },
  );
}

describe('the whole product', () => {
  async function begin(): Promise<unknown> {
    const answer = await fetch(`${product.url}/api/v1/diagnostics/deployment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ incident_id: 'INC', severity: 'P2', affected_services: ['cart'] }),
    });
    expect(answer.status).toBe(202);
    return ((await answer.json()) as Body).session_id;
  }

  test('diagnoses over HTTP, says which source failed how, and keeps it in the history', async () => {
    const session_id = await begin();
    const status = await ended(session_id);
    expect(status.tools).toContainEqual(
      expect.objectContaining({ source: 'prometheus', verdict: 'failed' }),
    );
    await vi.waitFor(async () => {
      const { items } = await get('/diagnostics/history?page_size=5');
      expect(items).toContainEqual(
        expect.objectContaining({ session_id, incident_id: 'INC', status: status.status }),
      );
    });
  });

  test('diagnoses an incident by itself when its alert comes in, once', async () => {
    const alert = postedAlert({ labels: { service: 'payment' }, fingerprint: 'pay' });
    await tellAlerts(product, [alert]);
    await tellAlerts(product, [alert]);
    const [item] = await vi.waitFor(async () => {
      const { items } = await get('/diagnostics/history');
      const own = (items as Body[]).filter((one) => one.asked_by === 'alertmanager');
      expect(own).toHaveLength(1);
      return own;
    }, 10_000);
    expect(item).toMatchObject({ kind: 'alerts', severity: 'P1', services: ['payment'] });
    await ended(item?.session_id);
  });

  test('names the source that does not answer in readyz and tools/status, and counts its answers', async () => {
    await vi.waitFor(async () => {
      expect(await get('/readyz')).toMatchObject({
        ...{ ready: true, status: 'degraded' },
        failing: expect.arrayContaining(['prometheus']),
      });
    }, 10_000);
    const { tools } = await get('/api/v1/tools/status');
    expect(tools).toContainEqual(
      expect.objectContaining({
        ...{ name: 'prometheus', status: 'failed' },
        last_used: expect.objectContaining({ verdict: 'failed' }),
      }),
    );
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toMatch(/opsloop_source_answers_total\{.*source="prometheus".*\} [1-9]/);
    expect(metrics).toMatch(/opsloop_diagnoses_total\{verdict="\w+"\} [1-9]/);
  });

  test('lists the steps that its pipelines really have', async () => {
    const { templates } = await get('/api/v1/workflows/templates');
    const steps = ['scope', 'gather', 'analyse', 'tell'].map((name) => ({
      pipeline: 'diagnose',
      name,
    }));
    expect(templates).toContainEqual(expect.objectContaining({ id: 'alert_analysis', steps }));
  });

  test('diagnoses a recorded incident, and says that it is one', async () => {
    const channel = product.emulated.slack.channels[0];
    const body = new URLSearchParams({
      ...{ command: '/diagnose', text: 'example', team_id: 'T0', trigger_id: crypto.randomUUID() },
      user_id: product.emulated.slack.users[0]?.id ?? '',
      ...{ channel_id: channel?.id ?? '', channel_name: channel?.name ?? '' },
      response_url: `${product.url}/nowhere`,
    }).toString();
    const { status } = await postSigned(product, body);
    expect(status).toBe(200);
    const item = await vi.waitFor(async () => {
      const { items } = await get('/diagnostics/history');
      const example = (items as Body[]).find(({ kind }) => kind === 'example');
      expect(example?.status).toBe('completed');
      return example;
    }, 15_000);
    expect(item).toMatchObject({ recorded: true, verdict: expect.not.stringMatching('healthy') });
    const { result } = await get(`/diagnostics/${String(item?.session_id)}/status`);
    expect(result).toMatchObject({
      recorded: true,
      suspects: expect.arrayContaining([expect.objectContaining({ rank: 1 })]),
      correlation_graph: { nodes: expect.arrayContaining([expect.anything()]) },
    });
  });

  test('goes on with a diagnosis that it was stopped in the middle of', async () => {
    hangs = true;
    const id = await begin();
    await vi.waitFor(async () => {
      const { tools } = await get(`/diagnostics/${String(id)}/status`);
      expect(tools).toContainEqual(
        expect.objectContaining({ source: 'prometheus', verdict: 'asking' }),
      );
    }, 10_000);
    const before = performance.now();
    await product.stop();
    expect(performance.now() - before).toBeLessThan(10_000);
    hangs = false;
    product = await startProduct({ redis, postgres, env });
    const status = await ended(id);
    expect(status.tools).toContainEqual(
      expect.objectContaining({ source: 'prometheus', verdict: 'failed' }),
    );
    const { pagination } = await get('/diagnostics/history');
    expect(pagination).toMatchObject({ total: 4 });
  });
});
