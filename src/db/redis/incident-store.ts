import type { Redis } from 'ioredis';
import { Alert } from '../../domain/alert.ts';
import { OpsError } from '../../domain/errors.ts';
import { Incident, type IncidentStore } from '../../domain/incident.ts';
import { incidentWrite } from './incident-write.ts';
import { keys } from './keys.ts';

const ATTEMPTS = 10;

/**
 * Writes the next version of an incident, its changed alerts, whose they are, and the line for PostgreSQL, at once.
 * KEYS: incident, its alerts, owners, live, outbox. ARGV: id, version, incident, seconds to keep, then fingerprint and
 * alert in turn.
 */
const SAVE = `
local now = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if now ~= tonumber(ARGV[2]) - 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'incident', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
for i = 5, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  redis.call('HSET', KEYS[3], ARGV[i], ARGV[1])
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('SADD', KEYS[4], ARGV[1])
redis.call('HSET', KEYS[5], 'incident:' .. ARGV[1], ARGV[2])
return 1
`;

/** KEYS: owners, live. ARGV: id, then fingerprints. What belongs to a newer incident by now stays. */
const RETIRE = `
for i = 2, #ARGV do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return redis.call('SREM', KEYS[2], ARGV[1])
`;

function read(text: string | null): Incident | null {
  return text === null ? null : Incident.parse(JSON.parse(text));
}

async function live(redis: Redis): Promise<Incident[]> {
  const ids = await redis.smembers(keys.liveIncidents);
  const texts = await Promise.all(ids.map((id) => redis.hget(keys.incident(id), 'incident')));
  return texts.map(read).filter((incident) => incident !== null);
}

async function save(redis: Redis, next: Incident, alerts: readonly Alert[]): Promise<boolean> {
  const { at, args } = incidentWrite(next, alerts);
  return (await redis.eval(SAVE, 5, ...at, keys.outbox, ...args)) === 1;
}

/** The incident store on one connection. `changed` is told of each new version, before whoever made it goes on. */
export function createIncidentStore(
  redis: Redis,
  changed: (incident: Incident) => Promise<void> = async () => {},
): IncidentStore {
  const get = async (id: string) => read(await redis.hget(keys.incident(id), 'incident'));
  const write = async (next: Incident, alerts: readonly Alert[]) => {
    const saved = await save(redis, next, alerts);
    if (saved) await changed(next);
    return saved;
  };
  return {
    get,
    live: () => live(redis),
    save: write,
    async alertsOf(id) {
      const texts = await redis.hvals(keys.incidentAlerts(id));
      return texts.map((text) => Alert.parse(JSON.parse(text)));
    },
    async ownersOf(fingerprints) {
      if (fingerprints.length === 0) return new Map();
      const ids = await redis.hmget(keys.alertOwners, ...fingerprints);
      const pairs = fingerprints.map((one, index) => [one, ids[index] ?? ''] as const);
      return new Map(pairs.filter(([, id]) => id !== ''));
    },
    async update(id, change) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const before = await get(id);
        const after = before && change(before);
        if (!before || !after) return null;
        const next = { ...after, version: before.version + 1 };
        if (await write(next, [])) return next;
      }
      throw new OpsError('incident_contended', 'An incident kept changing while it was written', {
        ...{ retry: true, facts: { incident_id: id } },
      });
    },
    async retire({ id }) {
      const fingerprints = await redis.hkeys(keys.incidentAlerts(id));
      await redis.eval(RETIRE, 2, keys.alertOwners, keys.liveIncidents, id, ...fingerprints);
    },
  };
}
