import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { openFlakyPostgres } from '../support/outage.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import {
  liveSha,
  lockOf,
  pullsOf,
  rollbackOf,
  taskOf,
  undoingOf,
} from '../support/rollback-view.ts';

let redis: TestRedis;
let postgres: TestPostgres;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), postgres.close()]));

const PATIENCE = { timeout: 60_000, interval: 50 };
const SICK = { target: 'deploy', kind: 'unhealthy_after_deploy', check: 'backend' };

describe('while PostgreSQL is away', () => {
  it('a failed deploy is undone all the same, and PostgreSQL is told when it is back', async () => {
    const database = await openFlakyPostgres();
    const own = await createTestRedis();
    onTestFinished(() => own.close());
    const product = await startProduct({ redis: own, postgres: database });
    onTestFinished(() => product.stop());
    await untilEnded(product, await askApi(product, 'How do I deploy to production?'));
    const before = await viewGithub(product).faq();
    await database.goAway();
    await switchOn(product, SICK);
    const id = await askApi(product, 'What do I do when the disk is full?');
    await vi.waitFor(
      async () => expect((await taskOf({ redis: own }, id))?.phase).toBe('rolled_back'),
      PATIENCE,
    );
    expect(await viewGithub(product).faq()).toBe(before);
    expect(await lockOf({ product, redis: own })).not.toBeNull();
    await database.comeBack();
    await vi.waitFor(
      async () =>
        expect(await readTask(product, id)).toMatchObject({
          ...{ phase: 'rolled_back', source: 'database' },
        }),
      PATIENCE,
    );
  }, 150_000);
});

describe('where the host can put an earlier deploy back', () => {
  it('it is asked first, and git follows', async () => {
    const env = { DEPLOY_HOST: 'github' };
    const product = await startProduct({ redis, postgres, env });
    onTestFinished(() => product.stop());
    const first = await liveSha(product);
    await switchOn(product, SICK);
    const id = await askApi(product, 'What do I do when the disk is full?');
    await vi.waitFor(
      async () => expect((await taskOf({ redis }, id))?.phase).toBe('rolled_back'),
      PATIENCE,
    );
    const undoing = await undoingOf({ redis }, id);
    const { state, ledger } = await rollbackOf({ redis }, undoing.runId);
    expect(state.request.liveBefore).toBe(first);
    const said = ledger.find(({ step, kind }) => step === 'host' && kind === 'observed');
    expect(said?.data).toMatchObject({ kind: 'asked' });
    expect(await pullsOf(product, 'hotfix/')).toHaveLength(1);
    expect(await liveSha(product)).toBe(state.mergeSha);
  }, 90_000);
});
