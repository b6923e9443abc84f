import type { Redis } from 'ioredis';
import { LedgerEntry } from '../../src/domain/run.ts';

/** The ledger of the newest run of a pipeline that began with the task; empty when there is none. */
export async function ledgerOf(
  redis: Redis,
  pipeline: string,
  taskId: string,
): Promise<LedgerEntry[]> {
  const found = await redis.keys(`opsloop:ledger:${pipeline}-*${taskId}`);
  const ledgers = await Promise.all(found.map((key) => redis.lrange(key, 0, -1)));
  const parsed = ledgers.map((lines) => lines.map((line) => LedgerEntry.parse(JSON.parse(line))));
  return parsed.toSorted((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0)).at(-1) ?? [];
}
