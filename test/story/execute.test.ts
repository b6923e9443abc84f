import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AppsServer, startApps } from '../support/apps-server.ts';
import { peopleOf, press, untilTold } from '../support/click.ts';
import type { Reachable } from '../support/product.ts';
import { messagesOf, type SeenMessage } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const PATIENCE = { timeout: 30_000, interval: 100 };

async function ask(product: Reachable, query: string, options = {}) {
  const response = await fetch(`${product.url}/api/v1/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, options }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The message that asks for approval, once it says that. */
async function cardSaying(product: Reachable, id: string, what: string): Promise<SeenMessage> {
  return vi.waitFor(async () => {
    const [card] = await messagesOf(product, id);
    expect(JSON.stringify(card?.blocks)).toContain(what);
    return card as SeenMessage;
  }, PATIENCE);
}

describe('a plain request', () => {
  let cluster: AppsServer;
  beforeAll(async () => {
    cluster = await startApps();
  });
  const world = openWorld({ APPROVALS_REQUIRED: '2' }, () => ({
    ...{ KUBERNETES_API_URL: cluster.url, KUBERNETES_TOKEN: 't' },
  }));
  afterAll(() => cluster.close());

  it('waits for two people, runs once when one of them says so, and can be taken back', async () => {
    const { product, postgres } = world;
    const { operator, other, viewer } = peopleOf(product);
    const { status, body } = await ask(product, 'scale checkout in shop to 6');
    expect(status).toBe(202);
    const id = String(body.session_id);
    const exact = 'kubectl -n shop scale deployment/checkout --current-replicas=4 --replicas=6';
    const card = await cardSaying(product, id, exact);
    await press(product, viewer, card, 'approve_plan');
    await untilTold(product, viewer, /operator/);
    await press(product, operator, card, 'approve_plan');
    await press(product, other, await cardSaying(product, id, operator), 'approve_plan');
    expect(cluster.kept.spec.replicas).toBe(4);
    await press(product, other, await cardSaying(product, id, 'run_step'), 'run_step');
    await press(product, other, await cardSaying(product, id, 'undo_step'), 'undo_step');
    await vi.waitFor(() => expect(cluster.kept.spec.replicas).toBe(4), PATIENCE);
    const written = cluster.asked.filter(
      ({ method, query }) => method === 'PATCH' && !query.has('dryRun'),
    );
    expect(written.map((one) => JSON.parse(one.body).spec.replicas)).toEqual([6, 4]);
    const rows = await postgres.sql`select action from audit where subject = ${id} order by seq`;
    const deeds = ['execute', 'approve_plan', 'approve_plan', 'run_step', 'undo_step'];
    expect(rows.map(({ action }) => action)).toEqual(deeds);
  }, 60_000);

  it('that is only tried or not understood asks nobody', async () => {
    const { product } = world;
    const tried = await ask(product, 'restart checkout', { dry_run: true });
    expect(tried).toMatchObject({
      status: 200,
      body: { status: 'dry_run', dry_run: { ok: true, said: 'Kubernetes accepts it.' } },
    });
    const odd = await ask(product, 'make it good');
    expect(odd).toMatchObject({ status: 400, body: { error: 'not_understood' } });
  });
});
