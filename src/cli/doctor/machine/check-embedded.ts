import { join } from 'node:path';
import { findOnPath, findProgram } from '../../../local/stores/find-program.ts';
import { findUnpacked } from '../../../local/stores/find-unpacked.ts';
import { findPostgresPackage } from '../../../local/stores/postgres-package.ts';
import { REDIS_SERVER } from '../../../local/stores/program.ts';
import type { Check } from '../limit-check.ts';
import { howToGet } from './how-to-get.ts';

async function isRedisThere(dataDir: string): Promise<boolean> {
  const unpacked = join(dataDir, 'programs', REDIS_SERVER.name);
  const found = (await findOnPath(REDIS_SERVER)) ?? (await findUnpacked(REDIS_SERVER, unpacked));
  return found !== null;
}

/** Whether a private Redis could be started; nothing is fetched or started. */
export function checkEmbeddedRedis(dataDir: string): Check {
  const area = 'redis';
  return {
    area,
    name: 'The program redis-server',
    mend: 'Set REDIS_URL.',
    async run() {
      const at = 'Embedded: it starts with opsloop';
      if (await isRedisThere(dataDir)) return [{ area, level: 'ok', what: `${at}.` }];
      if ((await findProgram('apt-get')) !== null) {
        const what = `${at}, which fetches redis-server from the distribution the first time.`;
        return [{ area, level: 'ok', what }];
      }
      const what = 'REDIS_URL is not set, and there is no redis-server to embed.';
      return [
        { area, level: 'block', what, mend: `${await howToGet(REDIS_SERVER)} Or set REDIS_URL.` },
      ];
    },
  };
}

/** Whether the embedded PostgreSQL is installed; nothing is started. */
export function checkEmbeddedPostgres(): Check {
  return {
    area: 'postgres',
    name: 'The embedded PostgreSQL',
    mend: 'Run `npm ci` with optional packages, or set DATABASE_URL.',
    async run() {
      const { version } = await findPostgresPackage();
      const what = `Embedded (${version}): it starts with opsloop.`;
      return [{ area: 'postgres', level: 'ok', what }];
    },
  };
}
