import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { HASTE } from './haste.ts';
import { createTestPostgres, type TestPostgres } from './postgres.ts';
import { type ProductProcess, reachProcess, type SpareProcess, spawnSpare } from './process.ts';
import { databaseUrl, type Reachable } from './product.ts';
import { createTestRedis, type TestRedis } from './redis.ts';
import { type KillPoint, openRedisGate, type RedisGate } from './redis-gate.ts';
import { OF_ALL, runOutLeases } from './run-out-leases.ts';

/** A product in a process of its own, which dies at chosen moments and is started again on the same data folder. */
export type Killable = {
  redis: TestRedis;
  postgres: TestPostgres;
  gate: RedisGate;
  /** The product, started unless it runs. */
  run(): Promise<Reachable>;
  /** Runs until that moment, `act` being what is asked of it once it is up, and kills it there. */
  killAt(point: KillPoint, act?: (product: Reachable) => Promise<unknown>): Promise<void>;
  /** `kill -9`, now. */
  kill(): Promise<void>;
};

type Line = { step: string; kind: string; run: string };

/** The ledger lines that a command writes. */
export function ledgerLines(args: readonly string[]): Line[] {
  const run =
    args.find((arg) => arg.startsWith('opsloop:run:'))?.slice('opsloop:run:'.length) ?? '';
  return args
    .filter((arg) => arg.startsWith('{"step":'))
    .map((arg) => ({ ...(JSON.parse(arg) as Line), run }));
}

/** The moment named e.g. `after commit intent` or `before end done`. `pipeline`, where both have such a line. */
export function atLine(name: string, pipeline = ''): KillPoint {
  const [when, step, kind] = name.split(' ');
  if (when !== 'before' && when !== 'after') throw new Error(`no moment: ${name}`);
  return {
    when,
    command: (args) =>
      ledgerLines(args).some(
        (line) => line.step === step && line.kind === kind && line.run.startsWith(pipeline),
      ),
  };
}

/** The moment of a command that has all these texts in its arguments, its script left out. */
export function atCommand(when: KillPoint['when'], ...texts: string[]): KillPoint {
  return {
    when,
    command: ([name = '', first = '', ...rest]) => {
      const said = [name, name.toLowerCase() === 'eval' ? '' : first, ...rest];
      return texts.every((text) => said.some((arg) => arg.includes(text)));
    },
  };
}

const PATIENCE_MS = 40_000;

/** Rejects when the moment does not come: the process ended by itself, or went on without it. */
export function missesIt({ exited, output }: ProductProcess) {
  const limit = new AbortController();
  const late = delay(PATIENCE_MS, 'it never came to that moment', { signal: limit.signal });
  const ended = exited.then(() => 'it ended by itself');
  const happened = Promise.race([late, ended]).then((why) =>
    expect.fail(`${why}: ${output().err.slice(-5_000)}`),
  );
  happened.catch(() => undefined);
  return { happened, forget: () => limit.abort() };
}

type Place = {
  dataDir: string;
  port: string;
  process: ProductProcess | null;
  /** The next one, which loads while the other one runs. */
  next: SpareProcess | null;
};

type Life = { env: Record<string, string>; haste: number };

function spare(world: Killable, { dataDir }: Place): SpareProcess {
  const stores = { REDIS_URL: world.gate.url, DATABASE_URL: databaseUrl(world.postgres) };
  return spawnSpare(['start'], { ...stores, DATA_DIR: dataDir });
}

function start(world: Killable, place: Place, { env, haste }: Life): ProductProcess {
  const one = place.next ?? spare(world, place);
  one.begin({ ...env, PORT: place.port }, haste);
  place.next = spare(world, place);
  return one;
}

/** Reaches the process; the next one is to answer at the same address. */
async function reachAt(place: Place, process: ProductProcess): Promise<Reachable> {
  const product = await reachProcess(process);
  place.port = new URL(product.url).port;
  return product;
}

/** Opens stores for the tests of a file, and ends what is left of the product after them. `haste`: 1 is the pace of life. */
export function openKillable(env: Record<string, string> = {}, haste = HASTE): Killable {
  const life = { env, haste };
  const place: Place = { dataDir: '', port: '0', process: null, next: null };
  const world = {
    async run() {
      place.process ??= start(world, place, life);
      return reachAt(place, place.process);
    },
    async killAt(point, act) {
      const reached = world.gate.standStillAt(point);
      place.process ??= start(world, place, life);
      const missed = missesIt(place.process);
      try {
        if (act) await act(await reachAt(place, place.process));
        await Promise.race([reached, missed.happened]);
      } finally {
        missed.forget();
        await world.kill();
      }
    },
    async kill() {
      await place.process?.kill();
      place.process = null;
      world.gate.open();
      await runOutLeases(world.redis.redis, OF_ALL);
    },
  } as Killable;
  beforeAll(async () => {
    place.dataDir = await makeTempFolder();
    [world.redis, world.postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    world.gate = await openRedisGate(world.redis.address);
    place.next = spare(world, place);
  });
  afterAll(async () => {
    await Promise.all([place.process?.kill(), place.next?.kill()]);
    await Promise.all([world.gate?.close(), world.redis?.close(), world.postgres?.close()]);
    await removeDataDir(place.dataDir);
  });
  return world;
}
