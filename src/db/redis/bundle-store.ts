import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import type { BundleStore } from '../../domain/diagnostic-session.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;
const squeeze = promisify(gzip);
const unsqueeze = promisify(gunzip);

/** The bundles of diagnoses, gzipped, for a week. */
export function createBundleStore(redis: Redis): BundleStore {
  return {
    async put(sessionId, bundle) {
      const packed = await squeeze(JSON.stringify(bundle));
      await redis.set(keys.bundle(sessionId), packed, 'EX', KEPT_SECONDS);
    },
    async get(sessionId) {
      const packed = await redis.getBuffer(keys.bundle(sessionId));
      if (packed === null) return null;
      const bundle: unknown = JSON.parse((await unsqueeze(packed)).toString('utf8'));
      return bundle;
    },
  };
}
