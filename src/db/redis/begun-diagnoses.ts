import type { Redis } from 'ioredis';
import { SEVERITIES, type Severity } from '../../domain/alert.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;

function readSeverity(text: string | null): Severity | null {
  return SEVERITIES.find((one) => one === text) ?? null;
}

/** For which severity each incident was diagnosed last, on one Redis connection; kept for a week. */
export function createBegunDiagnoses(redis: Redis) {
  return {
    async read(incidentIds: readonly string[]): Promise<(Severity | null)[]> {
      if (incidentIds.length === 0) return [];
      const found = await redis.mget(incidentIds.map(keys.begunDiagnosis));
      return found.map(readSeverity);
    },
    async mark(incidentId: string, severity: Severity): Promise<void> {
      await redis.set(keys.begunDiagnosis(incidentId), severity, 'EX', KEPT_SECONDS);
    },
  };
}
