import { parseConfig } from '../config/parse-config.ts';
import { migrateDatabase } from '../db/postgres/index.ts';
import { joinStores, startStores } from '../local/stores/index.ts';
import { createLog } from '../observability/create-log.ts';
import type { Invocation } from './terminal.ts';

/** Applies the migrations to DATABASE_URL, or to the embedded database, which is started for it unless it runs. */
export async function migrate({ env, out, err }: Invocation): Promise<number> {
  const config = parseConfig(env, 'worker');
  const log = createLog({ level: config.LOG_LEVEL, base: {}, pretty: err.isTTY === true });
  const settings = {
    dataDir: config.DATA_DIR,
    redisUrl: config.REDIS_URL,
    databaseUrl: config.DATABASE_URL,
  };
  // Redis is not needed here: any address keeps it from being started.
  const database = { ...settings, redisUrl: 'unused' };
  const running = await joinStores(database).catch(() => null);
  const started = running ? null : await startStores({ ...database, log });
  try {
    const address = (running ?? started)?.postgres;
    const applied = address ? await migrateDatabase(address) : 0;
    out.write(
      applied === 0
        ? 'The database is up to date.\n'
        : `Applied ${applied} migration${applied === 1 ? '' : 's'}.\n`,
    );
    return 0;
  } finally {
    await started?.stop();
  }
}
