import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmbeddedPostgres } from '../../src/local/stores/index.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';

import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { silentLog } from '../support/silent-log.ts';

let product: TestProduct | undefined;
let redis: TestRedis | undefined;
afterEach(async () => {
  await product?.stop();
  await redis?.close();
});

const readiness = async (url: string) => (await fetch(`${url}/readyz`)).json();

describe('PostgreSQL', () => {
  it('being away keeps no question from its deploy, is named, and is told everything when it is back', async () => {
    redis = await createTestRedis();
    const dataDir = await makeTempFolder();
    let own = await startEmbeddedPostgres({ dataDir, log: silentLog });
    onTestFinished(async () => {
      await own.stop();
      await removeDataDir(dataDir);
    });
    product = await startProduct({ redis, postgres: own });
    const first = await askApi(product, 'How do I deploy to production?');
    await untilEnded(product, first);

    await own.stop();
    await vi.waitFor(
      async () =>
        expect(await readiness(product?.url ?? '')).toMatchObject({
          ready: true,
          status: 'degraded',
          failing: ['database'],
        }),
      {
        timeout: 20_000,
        interval: 200,
      },
    );
    const second = await askApi(product, 'How do I deploy to staging?');
    const hash = `agent:task:${second}`;
    await vi.waitFor(async () => expect(await redis?.redis.hget(hash, 'phase')).toBe('verified'), {
      timeout: 60_000,
      interval: 100,
    });

    own = await startEmbeddedPostgres({ dataDir, log: silentLog });
    await vi.waitFor(
      async () => expect((await readTask(product as TestProduct, second)).source).toBe('database'),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    expect(await readTask(product, second)).toMatchObject({ status: 'done', phase: 'verified' });
    await vi.waitFor(async () => expect(await redis?.redis.hlen('opsloop:outbox')).toBe(0), {
      timeout: 30_000,
    });
  }, 180_000);
});
