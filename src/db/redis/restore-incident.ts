import type { Redis } from 'ioredis';
import type { Alert } from '../../domain/alert.ts';
import type { Incident } from '../../domain/incident.ts';
import { incidentWrite } from './incident-write.ts';

/**
 * Puts an incident back as it was, unless there is one by now; alerts that belong to a newer one stay there.
 * KEYS: incident, its alerts, owners, live. ARGV: id, version, incident, seconds to keep, then fingerprint and alert in
 * turn.
 */
const RESTORE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'incident', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
for i = 5, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  redis.call('HSETNX', KEYS[3], ARGV[i], ARGV[1])
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('SADD', KEYS[4], ARGV[1])
return 1
`;

/** Puts incidents back as PostgreSQL has them, on one Redis connection; false when there is one by now. */
export function createRestoreIncident(redis: Redis) {
  return async (kept: { incident: Incident; alerts: readonly Alert[] }): Promise<boolean> => {
    const { at, args } = incidentWrite(kept.incident, kept.alerts);
    return (await redis.eval(RESTORE, 4, ...at, ...args)) === 1;
  };
}
