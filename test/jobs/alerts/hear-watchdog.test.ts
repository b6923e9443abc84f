import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWatchdogStore } from '../../../src/db/redis/watchdog-store.ts';
import { parseDelivery } from '../../../src/domain/alerts/parse-delivery.ts';
import { hearWatchdog } from '../../../src/jobs/alerts/hear-watchdog.ts';
import { postedAlert, postedDelivery } from '../../support/alerts.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

const MINUTE = 60_000;

let redis: TestRedis;
beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());

it('alarms once when the watchdog is silent too long, and says once that it is back', async () => {
  let now = 100 * MINUTE;
  const said: string[] = [];
  const deps = {
    watchdog: createWatchdogStore(redis.redis),
    watchdogMinutes: 10,
    notify: async (key: string) => void said.push(key.replace(/-\d+$/, '')),
    clock: { now: () => now },
  };
  const hear = () => {
    const labels = { alertname: 'DeadMansSwitch' };
    const parsed = parseDelivery(postedDelivery([postedAlert({ labels })]), now);
    return hearWatchdog(deps, parsed.kind === 'delivery' ? [parsed.delivery] : []);
  };
  await hearWatchdog(deps, []);
  await hear();
  now += 10 * MINUTE;
  await hearWatchdog(deps, []);
  expect(said).toEqual([]);
  now += 1;
  await hearWatchdog(deps, []);
  await hearWatchdog(deps, []);
  expect(said).toEqual(['watchdog-missing']);
  await hear();
  await hear();
  expect(said).toEqual(['watchdog-missing', 'watchdog-back']);
});
