import type { Redis } from 'ioredis';
import { OpsError } from '../../domain/errors.ts';
import { LedgerEntry, Run, type RunStore, type StoredRun } from '../../domain/run.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;

/**
 * Writes a run and its new ledger lines, when the writer still holds the newest fence.
 * A command that Redis did and whose answer was lost is sent again: lines that are there already are not added twice.
 * KEYS: run, ledger, open runs, outbox. ARGV: id, fence, snapshot, open (1/0), seconds to keep, number of the first
 * line, then ledger lines.
 */
const APPEND = `
local fence = redis.call('HGET', KEYS[1], 'fence') or '0'
if fence ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'snapshot', ARGV[3])
if redis.call('LLEN', KEYS[2]) <= tonumber(ARGV[6]) then
  for i = 7, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
end
if ARGV[4] == '1' then
  redis.call('SADD', KEYS[3], ARGV[1])
  redis.call('PERSIST', KEYS[1]); redis.call('PERSIST', KEYS[2])
else
  redis.call('SREM', KEYS[3], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[5]); redis.call('EXPIRE', KEYS[2], ARGV[5])
end
redis.call('HSET', KEYS[4], 'run:' .. ARGV[1], redis.call('LLEN', KEYS[2]) .. ':' .. fence)
return 1
`;

async function append(redis: Redis, run: Run, lines: LedgerEntry[], fence: number): Promise<void> {
  const written = await redis.eval(
    APPEND,
    4,
    keys.run(run.id),
    keys.ledger(run.id),
    keys.openRuns,
    keys.outbox,
    run.id,
    String(fence),
    JSON.stringify(run),
    run.status === 'open' ? '1' : '0',
    KEPT_SECONDS,
    lines[0]?.seq ?? 0,
    ...lines.map((line) => JSON.stringify(line)),
  );
  if (written === 1) return;
  throw new OpsError('fenced_off', 'another worker has taken this run over', {
    facts: { run_id: run.id },
  });
}

async function load(redis: Redis, id: string): Promise<StoredRun | null> {
  const [[snapshot, fence], lines] = await Promise.all([
    redis.hmget(keys.run(id), 'snapshot', 'fence'),
    redis.lrange(keys.ledger(id), 0, -1),
  ]);
  if (!snapshot) return null;
  return {
    run: Run.parse(JSON.parse(snapshot)),
    ledger: lines.map((line) => LedgerEntry.parse(JSON.parse(line))),
    fence: Number(fence ?? 0),
  };
}

/** The run store on one Redis connection. */
export function createRunStore(redis: Redis): RunStore {
  return {
    async create(run) {
      if ((await redis.hsetnx(keys.run(run.id), 'fence', '0')) === 0) {
        // A run that was claimed and never written belongs to a killed process: finish its creation.
        if ((await redis.hexists(keys.run(run.id), 'snapshot')) === 1) return false;
      }
      await append(redis, run, [], 0);
      return true;
    },
    load: (id) => load(redis, id),
    fence: (id) => redis.hincrby(keys.run(id), 'fence', 1),
    append: (run, lines, fence) => append(redis, run, lines, fence),
    async restore({ run, ledger, fence }) {
      await redis.hset(keys.run(run.id), 'fence', String(fence));
      await redis.del(keys.ledger(run.id));
      await append(redis, run, ledger, fence);
    },
    async remove(id) {
      await redis.multi().del(keys.run(id), keys.ledger(id)).srem(keys.openRuns, id).exec();
    },
    openIds: () => redis.smembers(keys.openRuns),
  };
}
