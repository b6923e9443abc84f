import type { Redis } from 'ioredis';
import { DiagnosticSession, type SessionStore } from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import { keys } from './keys.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;
const ATTEMPTS = 10;

/**
 * Writes the next version of a session, whose incident it is, and the line for PostgreSQL, at once.
 * KEYS: session, session of its incident, outbox. ARGV: id, version, session, seconds to keep, `1` for a session of an
 * incident.
 */
const SAVE = `
local now = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if now ~= tonumber(ARGV[2]) - 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'session', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if ARGV[5] == '1' and ARGV[2] == '1' then redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[4]) end
redis.call('HSET', KEYS[3], 'diagnosis:' .. ARGV[1], ARGV[2])
return 1
`;

/** KEYS: session, session of its incident. ARGV: id, version, session, seconds to keep, `1` for one of an incident. */
const RESTORE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'session', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if ARGV[5] == '1' then redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[4], 'NX') end
return 1
`;

async function get(redis: Redis, id: string): Promise<DiagnosticSession | null> {
  const text = await redis.hget(keys.session(id), 'session');
  return text === null ? null : DiagnosticSession.parse(JSON.parse(text));
}

function partsOf(session: DiagnosticSession) {
  const { id, version, incidentId } = session;
  const ofIncident = incidentId === null ? '0' : '1';
  return {
    at: [keys.session(id), keys.sessionOfIncident(incidentId ?? '')],
    args: [id, version, JSON.stringify(session), KEPT_SECONDS, ofIncident],
  };
}

async function save(redis: Redis, next: DiagnosticSession): Promise<boolean> {
  const { at, args } = partsOf(next);
  return (await redis.eval(SAVE, 3, ...at, keys.outbox, ...args)) === 1;
}

async function restore(redis: Redis, session: DiagnosticSession): Promise<boolean> {
  const { at, args } = partsOf(session);
  return (await redis.eval(RESTORE, 2, ...at, ...args)) === 1;
}

/** The sessions on one connection. `changed` is told of each new version, before whoever made it goes on. */
export function createSessionStore(
  redis: Redis,
  changed: (session: DiagnosticSession) => Promise<void> = async () => {},
): SessionStore {
  return {
    get: (id) => get(redis, id),
    async create(session) {
      const created = await save(redis, { ...session, version: 1 });
      if (created) await changed(session);
      return created;
    },
    async update(id, change) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const before = await get(redis, id);
        const after = before && change(before);
        if (!before || !after) return null;
        const next = { ...after, version: before.version + 1 };
        if (!(await save(redis, next))) continue;
        await changed(next);
        return next;
      }
      throw new OpsError('session_contended', 'a diagnosis was changed by too many at once', {
        facts: { id },
        retry: true,
      });
    },
    restore: (session) => restore(redis, session),
    async ofIncident(incidentId) {
      const id = await redis.get(keys.sessionOfIncident(incidentId));
      return id === null ? null : get(redis, id);
    },
  };
}
