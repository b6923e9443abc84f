import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { compose } from '../../src/compose/index.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';
import { createTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { databaseUrl, QUICK } from '../support/product.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await createTestPostgres();
});
afterAll(() => postgres.close());

test('a product that is told to stop while it starts begins nothing any more', async () => {
  const dataDir = await makeTempFolder();
  onTestFinished(() => removeDataDir(dataDir));
  const stores = {
    // Nobody is there: workers that began on it would be left behind, at full speed.
    REDIS_URL: `unix://${join(dataDir, 'nobody.sock')}`,
    DATABASE_URL: databaseUrl(postgres),
    DATA_DIR: dataDir,
  };
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const config = parseConfig({ ...QUICK, ...stores }, 'all');
  const identity = { version: 'test', instance: 'test' };
  const product = await compose({ config, role: 'all', identity, clock: systemClock, log });
  const starting = product.start();
  await product.stop();
  await starting;
  const began = lines.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(lines.slice(began)).toEqual([]);
});
