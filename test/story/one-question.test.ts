import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApi, untilEnded } from '../support/ask.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProduct, type TestProduct } from '../support/product.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let product: TestProduct;

beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
  product = await startProduct({ redis, postgres });
});
afterAll(async () => {
  await product?.stop();
  await Promise.all([redis?.close(), postgres?.close()]);
});

describe('a question', () => {
  it('walks from the API to a verified deploy', async () => {
    const id = await askApi(product, 'How do I deploy to production?');
    const task = await untilEnded(product, id);
    expect(task).toMatchObject({ status: 'done', phase: 'verified', state: 'merged' });
  });
});
