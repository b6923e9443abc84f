import type { SocketPostgres, SocketRedis } from '../../../src/local/stores/addresses.ts';
import type { Wish } from '../plan/plan.ts';

const life = {
  EMULATED_CI_SECONDS: 15,
  EMULATED_DEPLOY_SECONDS: 5,
  CI_TIMEOUT_SECONDS: 600,
  DEPLOY_TIMEOUT_SECONDS: 600,
  DEPLOY_WINDOW_SECONDS: 120,
  HEALTH_INTERVAL_SECONDS: 5,
} as const;

/** The product's settings: what takes so many seconds in life takes so many fewer here. */
export function settingsFor(
  wish: Pick<Wish, 'speed'>,
  place: { dataDir: string; redis: SocketRedis; postgres: SocketPostgres },
): Record<string, string> {
  const { dataDir, redis, postgres } = place;
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const quick = Object.entries(life).map(([name, s]) => [name, String(s / wish.speed)]);
  const host = encodeURIComponent(postgres.host);
  return {
    ...{ PATH, HOME, TMPDIR, NODE_ENV: 'test' },
    ...Object.fromEntries(quick),
    PORT: '0',
    DATA_DIR: dataDir,
    REDIS_URL: `unix://${redis.path}?db=0`,
    DATABASE_URL: `postgres://${postgres.user}@localhost/${postgres.database}?host=${host}`,
    EMULATE: 'slack,github,model',
    LOCAL_MESH: 'off',
    // What is asked in a simulated hour comes within a few real minutes, and the counters are the clock's on the wall.
    PR_CAP_PER_HOUR: '500',
    FAQ_RATE_PER_MINUTE: '100000',
    MODEL_TOKENS_PER_DAY: '1000000000',
    LOG_LEVEL: 'warn',
  };
}
