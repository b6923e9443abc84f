import { afterAll, beforeAll } from 'vitest';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { type KeptLine, startLoki } from './loki-server.ts';
import { createTestPostgres, type TestPostgres } from './postgres.ts';
import { startProduct, type TestProduct } from './product.ts';
import { startPrometheus } from './prometheus.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { classicSeries } from './shop-metrics.ts';
import { openSilences, type Silences } from './silences.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const CALM: [number, number] = [0.05, 0.05];
const NONE: [number, number] = [0, 0];

/** A shop whose checkout fails since ten minutes, watched by a real Prometheus, and the product that is to be talked to. */
export type WatchedShop = {
  product: TestProduct;
  redis: TestRedis;
  postgres: TestPostgres;
  silences: Silences;
  /** When it began, milliseconds since the epoch. */
  onset: number;
  /** Stops the product and starts it again on what it kept. */
  restart(): Promise<void>;
};

function pastOf(onset: number, now: number) {
  const past = { from: now - 26 * HOUR, to: now, onset };
  const labels = (service: string) => ({ service, namespace: 'shop', job: 'web' });
  const fine = { perSecond: 20, failing: NONE, slow: CALM };
  const sick = { perSecond: 20, failing: [0, 0.3], slow: [0.05, 0.8] } as typeof fine;
  return [
    ...classicSeries(past, { ...sick, labels: labels('checkout') }),
    ...['payments', 'cart'].flatMap((one) => classicSeries(past, { ...fine, labels: labels(one) })),
  ];
}

/** A line a minute for two hours, and two errors a minute once it is broken. */
function linesOf(onset: number, now: number): KeptLine[] {
  const labels = (level: string) => ({ service_name: 'checkout', namespace: 'shop', level });
  const calm = Array.from({ length: 120 }, (_, i) => ({
    ...{ ms: (now - i * MINUTE) * 1_000, labels: labels('info'), line: `served request ${i}` },
  }));
  const bad = Array.from({ length: 20 }, (_, i) => ({
    ...{ ms: (onset + i * 30) * 1_000, labels: labels('error') },
    line: `price list ${i} refused: connection pool exhausted`,
  }));
  return [...calm, ...bad];
}

/** What somebody changed just before it began. */
function changeAt(onset: number) {
  return {
    ...{ id: 'new-pricing', kind: 'flag', entity: 'checkout', namespace: 'shop' },
    ...{ title: 'Turn on the new pricing', author: 'mei-lin' },
    at: new Date((onset - MINUTE) * 1_000).toISOString(),
  };
}

async function tellOfChange({ url }: TestProduct, onset: number): Promise<void> {
  const response = await fetch(`${url}/webhooks/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changeAt(onset)),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Opens it before the tests of a file and closes it after them. */
export function openWatchedShop(): WatchedShop {
  const silences = openSilences();
  const shop = { silences } as WatchedShop;
  const opened: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const now = Math.floor(Date.now() / 1_000 / MINUTE) * MINUTE;
    const onset = now - 10 * MINUTE;
    shop.onset = onset * 1_000;
    const loki = await startLoki(linesOf(onset, now));
    opened.push(loki.close);
    const prometheus = await startPrometheus({ past: pastOf(onset, now) });
    opened.push(prometheus.stop);
    [shop.redis, shop.postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    opened.push(shop.redis.close, shop.postgres.close);
    const dataDir = await makeTempFolder();
    opened.push(() => removeDataDir(dataDir));
    const sources = { PROMETHEUS_URL: prometheus.url, LOKI_URL: loki.url };
    const env = { ...sources, ALERTMANAGER_URL: silences.url };
    const start = async () => {
      shop.product = await startProduct({ ...shop, dataDir, env });
    };
    shop.restart = async () => {
      await shop.product.stop();
      await start();
    };
    await start();
    opened.push(() => shop.product.stop());
    await tellOfChange(shop.product, onset);
  });
  afterAll(async () => {
    for (const close of opened.toReversed()) await close();
  });
  return shop;
}
