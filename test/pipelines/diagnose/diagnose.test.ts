import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EvidenceSource, SourceReport } from '../../../src/domain/evidence.ts';
import { found, handMade, seesSlow, slowService } from '../../support/evidence.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { openWorld, wishFor } from './world.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());

async function diagnosed(sources: readonly EvidenceSource[], wish = wishFor(), changes = {}) {
  const world = openWorld(redis, changes);
  const { id } = await world.begin(wish);
  await world.walk(id, sources);
  const session = await world.sessions.get(id);
  if (!session) throw new Error('the session is gone');
  return { world, session };
}

const throwing = handMade('kubernetes', () => {
  throw new Error('no route to host');
});
const refusing = handMade('changes', () =>
  found('changes', {}, { verdict: 'failed', error: 'http_503', items: 0 }),
);
const hanging = handMade('loki', () => new Promise(() => {}));
const absent = handMade('topology', () => found('topology', {}, { verdict: 'not_configured' }));

describe('a diagnosis', () => {
  test('finds what broke in what the sources gave, and keeps what it was made of', async () => {
    const { world, session } = await diagnosed([seesSlow('checkout')]);
    expect(session).toMatchObject({
      ...{ status: 'completed', progress: 100, currentStep: 'done', error: null },
      tools: [{ source: 'prometheus', verdict: 'ok', items: 1 }],
      diagnosis: { suspects: [{ entity: 'checkout' }] },
      graph: { nodes: expect.arrayContaining([expect.objectContaining({ id: 'checkout' })]) },
    });
    expect(session.summary).toBe(`It is ${session.diagnosis?.verdict}.`);
    expect(await world.bundles.get(session.id)).toMatchObject({
      series: [{ entity: 'checkout' }, { entity: 'cart' }, { entity: 'payment' }],
    });
  });

  test('goes on without the sources that throw, fail or hang, and says how each did', async () => {
    const sources = [seesSlow('checkout'), throwing, refusing, hanging, absent];
    const { session } = await diagnosed(sources, wishFor(), { timeoutMs: 300 });
    expect(session.status).toBe('completed');
    expect(session.diagnosis?.suspects[0]?.entity).toBe('checkout');
    expect(session.tools).toMatchObject([
      { source: 'prometheus', verdict: 'ok' },
      { source: 'kubernetes', verdict: 'failed', error: 'unexpected' },
      { source: 'changes', verdict: 'failed', error: 'http_503' },
      { source: 'loki', verdict: 'failed', error: 'timeout' },
      { source: 'topology', verdict: 'not_configured' },
    ]);
  });

  test('fails when every source that is configured failed, naming each with its reason', async () => {
    const { session } = await diagnosed([throwing, refusing, absent]);
    expect(session).toMatchObject({ status: 'failed', diagnosis: null });
    expect(session.error?.code).toBe('no_evidence');
    expect(session.error?.message).toMatch(/kubernetes \(unexpected\), changes \(http_503\)/);
  });

  test.each<[string, Partial<SourceReport>]>([
    ['has nothing', { verdict: 'empty', items: 0 }],
    ['fails', { verdict: 'failed', error: 'timeout', items: 0 }],
    ['is not configured', { verdict: 'not_configured', items: 0 }],
  ])('does not take what was changed for evidence where everybody else %s', async (_, answer) => {
    const changes = handMade('changes', () => found('changes', {}));
    const silent = (['prometheus', 'loki', 'kubernetes'] as const).map((name) =>
      handMade(name, () => found(name, {}, answer)),
    );
    const { session } = await diagnosed([changes, ...silent]);
    expect(session).toMatchObject({ status: 'failed', diagnosis: null });
    expect(session.error?.code).toBe('no_evidence');
    const how = { empty: 'nothing there', failed: 'timeout', not_configured: 'not configured' };
    const said = how[answer.verdict as keyof typeof how];
    expect(session.error?.message).toContain(`prometheus (${said}), loki (${said})`);
    expect(session.error?.message.includes('PROMETHEUS_URL')).toBe(said === 'not configured');
  });

  test('says so when no source is configured', async () => {
    const { session } = await diagnosed([absent]);
    expect(session).toMatchObject({ status: 'failed', error: { code: 'source_not_configured' } });
  });

  test('hands what a source has when its time is up over to the analysis', async () => {
    const slow = handMade('prometheus', async (scope, signal) => {
      await new Promise((told) => signal.addEventListener('abort', told));
      return found('prometheus', slowService(scope, 'checkout'), { warnings: ['cut short'] });
    });
    const { session } = await diagnosed([slow], wishFor(), { timeoutMs: 200 });
    expect(session).toMatchObject({ status: 'completed', tools: [{ warnings: ['cut short'] }] });
  });

  test('asks neither metrics nor logs that are not wanted', async () => {
    const [metrics, logs] = [seesSlow('checkout'), handMade('loki', () => found('loki', {}))];
    const changes = handMade('changes', () => found('changes', {}));
    const wish = wishFor({ includeMetrics: false, includeLogs: false });
    const { session } = await diagnosed([metrics, logs, changes], wish);
    expect([metrics.asked.length, logs.asked.length]).toEqual([0, 0]);
    expect(session.tools.map(({ source }) => source)).toEqual(['changes']);
  });

  test('looks at every service, the namespace and the time that were asked for', async () => {
    const window = { start: Date.now() - 7_200_000, end: Date.now() - 3_600_000 };
    const source = seesSlow('cart');
    const services = ['checkout', 'cart', 'payment'];
    await diagnosed([source], wishFor({ services, namespace: 'shop-eu', window }));
    expect(source.asked).toMatchObject([{ services, namespace: 'shop-eu', window }]);
    expect(source.asked[0]?.baseline).toEqual({
      start: window.start - 3_600_000,
      end: window.start,
    });
  });

  test('keeps hostile names as the text they are', async () => {
    const name = '"}) or vector(1)#<!channel>\u202e';
    const source = seesSlow(name);
    const { session } = await diagnosed([source], wishFor({ services: [name], title: name }));
    expect(source.asked[0]?.services).toEqual([name]);
    expect(session.diagnosis?.suspects[0]?.entity).toBe(name);
    expect(session.request.title).toBe(name);
  });

  test('says of an alert that nobody knows that nobody knows it', async () => {
    const wish = wishFor({ alertIds: ['Nonsense'], services: [] });
    const { session } = await diagnosed([seesSlow('cart')], wish);
    expect(session.diagnosis?.findings.at(-1)).toMatchObject({
      evidence: { reason: 'alert_unknown', alert: 'Nonsense' },
    });
  });

  test('shows who answered while others are still asked', async () => {
    const world = openWorld(redis);
    const { id } = await world.begin(wishFor());
    const answer = Promise.withResolvers<void>();
    const logs = handMade('loki', async () => {
      await answer.promise;
      return found('loki', {});
    });
    const walked = world.walk(id, [seesSlow('checkout'), logs]);
    await vi.waitFor(async () => {
      expect(await world.sessions.get(id)).toMatchObject({
        ...{ status: 'processing', currentStep: 'gather', progress: 40 },
        tools: [{ verdict: 'ok' }, { source: 'loki', verdict: 'asking' }],
      });
    });
    answer.resolve();
    await walked;
    expect((await world.sessions.get(id))?.status).toBe('completed');
  });
});

describe('a diagnosis that is cut off', () => {
  test.each([1, 2, 3, 4])(
    'after %i looks at its steps goes on in another process',
    async (looks) => {
      const world = openWorld(redis);
      const { id } = await world.begin(wishFor());
      let left = looks;
      const source = seesSlow('checkout');
      await world.walk(id, [source], () => {
        left -= 1;
        return left < 0;
      });
      await world.walk(id, [source]);
      expect(await world.sessions.get(id)).toMatchObject({ status: 'completed', progress: 100 });
    },
  );

  test('while sources are asked does not take what was cut short for their answer', async () => {
    const told = new AbortController();
    const world = openWorld(redis, { stopping: told.signal });
    const { id } = await world.begin(wishFor());
    const asked = Promise.withResolvers<void>();
    const hangs = handMade('prometheus', () => {
      asked.resolve();
      return new Promise(() => {});
    });
    const walked = world.walk(id, [hangs], () => told.signal.aborted);
    await asked.promise;
    told.abort();
    await walked;
    expect(await world.sessions.get(id)).toMatchObject({ status: 'processing', error: null });
    const next = openWorld(redis);
    await next.walk(id, [seesSlow('checkout')]);
    expect(await next.sessions.get(id)).toMatchObject({ status: 'completed' });
  });

  test('is written again where its session was never written', async () => {
    const world = openWorld(redis);
    const { id } = await world.begin(wishFor());
    await redis.redis.del(`opsloop:diagnosis:session:${id}`);
    await world.walk(id, [seesSlow('checkout')]);
    expect(await world.sessions.get(id)).toMatchObject({ id, status: 'completed' });
  });

  test('is gathered for again when its bundle was lost', async () => {
    const source = seesSlow('checkout');
    const world = openWorld(redis);
    const { id } = await world.begin(wishFor());
    let steps = 0;
    const afterGather = () => {
      steps += 1;
      return steps > 2;
    };
    await world.walk(id, [source], afterGather);
    await redis.redis.del(`opsloop:diagnosis:bundle:${id}`);
    await world.walk(id, [source]);
    expect(source.asked).toHaveLength(2);
    expect((await world.sessions.get(id))?.status).toBe('completed');
  });

  test('is the same when it is walked twice', async () => {
    const source = seesSlow('checkout');
    const { world, session } = await diagnosed([source]);
    await world.walk(session.id, [source]);
    expect(source.asked).toHaveLength(1);
    expect(await world.sessions.get(session.id)).toEqual(session);
  });
});
