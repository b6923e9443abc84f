import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import type { BundleStore } from '../../domain/diagnostic-session.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;
const squeeze = promisify(gzip);
const unsqueeze = promisify(gunzip);
/** Written as text between two breaths; about a millisecond's worth of series. */
const AT_ONCE = 50;
/** Bundles are numbers over and over: more effort takes thrice as long and saves a tenth. */
const EFFORT = { level: 3 };

async function* writeList(list: readonly unknown[]): AsyncGenerator<string> {
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const some = list.slice(from, from + AT_ONCE).map((one) => JSON.stringify(one ?? null));
    yield `${from === 0 ? '' : ','}${some.join(',')}`;
    await breathe();
  }
}

/** The bundle as JSON, bit by bit: a large one written in one go would hold up everybody for a second. */
async function* writeBundle(bundle: object): AsyncGenerator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(bundle)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(value)) yield JSON.stringify(value);
    else {
      yield '[';
      yield* writeList(value);
      yield ']';
    }
  }
  yield before === '{' ? '{}' : '}';
}

async function pack(bundle: unknown): Promise<Uint8Array> {
  if (typeof bundle !== 'object' || bundle === null || Array.isArray(bundle))
    return squeeze(JSON.stringify(bundle), EFFORT);
  const parts: Buffer[] = [];
  for await (const part of writeBundle(bundle)) parts.push(Buffer.from(part));
  return squeeze(Buffer.concat(parts), EFFORT);
}

/** The bundles of diagnoses, gzipped, for a week. */
export function createBundleStore(redis: Redis): BundleStore {
  const packed = (sessionId: string) => redis.getBuffer(keys.bundle(sessionId));
  return {
    packed,
    async put(sessionId, bundle) {
      const bytes = Buffer.from(await pack(bundle));
      await redis.set(keys.bundle(sessionId), bytes, 'EX', KEPT_SECONDS);
    },
    async get(sessionId) {
      const bytes = await packed(sessionId);
      if (bytes === null) return null;
      const bundle: unknown = JSON.parse((await unsqueeze(bytes)).toString('utf8'));
      return bundle;
    },
  };
}
