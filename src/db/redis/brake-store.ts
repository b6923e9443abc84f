import type { Redis } from 'ioredis';
import { z } from 'zod';
import {
  type BrakeStore,
  mergeBrakes,
  NO_BRAKES,
  StoredBrakes,
  spansOf,
  withBrake,
  withoutBrake,
} from '../../domain/brake.ts';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import { keys } from './keys.ts';

/**
 * Writes the brakes where they are still what was read, with their copy for PostgreSQL.
 * KEYS: brakes, outbox. ARGV: read before ('' for nothing), next, outbox field ('' to leave it).
 */
const WRITE = `
local now = redis.call('GET', KEYS[1]) or ''
if now ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[2], ARGV[3], ARGV[2]) end
return 1
`;

/** `unsure`: PostgreSQL has not been asked since Redis was empty, and may know of more. */
const Remembered = StoredBrakes.extend({ unsure: z.literal(true).optional() });
type Remembered = z.infer<typeof Remembered>;

const ATTEMPTS = 10;

type BrakeStoreDeps = {
  redis: Redis;
  repo: string;
  branch: string;
  /** The copy in PostgreSQL; null when it has none. @throws OpsError when it can't be asked */
  archived(lane: string): Promise<StoredBrakes | null>;
  /** Told of every change, before whoever made it goes on. */
  changed(): Promise<unknown>;
  clock: Clock;
};

type Read = { text: string; brakes: Remembered };

function open(deps: BrakeStoreDeps) {
  const { redis, repo, branch } = deps;
  const lane = `${repo}:${branch}`;
  const key = keys.brakes(repo, branch);

  const look = async (): Promise<Read> => {
    const text = (await redis.get(key)) ?? '';
    const nothing: Remembered = { ...NO_BRAKES, unsure: true };
    return { text, brakes: text === '' ? nothing : Remembered.parse(JSON.parse(text)) };
  };
  const write = async (before: string, next: Remembered): Promise<boolean> => {
    const field = next.unsure ? '' : `brakes:${lane}`;
    const args = [before, JSON.stringify(next), field];
    return (await redis.eval(WRITE, 2, key, keys.outbox, ...args)) === 1;
  };
  // What this process saw last: it outlives a Redis that is emptied while PostgreSQL is away.
  let seen: StoredBrakes | null = null;
  const remember = (found: Read): Read => {
    const { unsure, ...brakes } = found.brakes;
    if (!unsure) seen = brakes;
    return found;
  };
  const fromMemory = ({ text, brakes: { unsure: _, ...own } }: Read): Read => {
    const brakes = seen ? mergeBrakes(seen, own) : own;
    return { text, brakes: { ...brakes, unsure: true } };
  };
  /** What is on, PostgreSQL asked where Redis can't be sure. */
  const recall = async (): Promise<Read> => {
    const found = await look();
    if (!found.brakes.unsure) return remember(found);
    try {
      const { unsure: _, ...own } = found.brakes;
      const archived = await deps.archived(lane);
      const sure = archived ? mergeBrakes(archived, own) : own;
      const written = await write(found.text, sure);
      return remember(written ? { text: JSON.stringify(sure), brakes: sure } : await look());
    } catch (error) {
      if (error instanceof OpsError) return fromMemory(found);
      throw error;
    }
  };
  return { recall, write };
}

/** Applies a change to the newest brakes; null when there is nothing to change. Returns the brakes before it. */
async function change(
  { recall, write }: ReturnType<typeof open>,
  next: (before: Remembered) => StoredBrakes | null,
): Promise<Remembered | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { text, brakes } = await recall();
    const after = next(brakes);
    if (!after) return null;
    if (await write(text, after)) return brakes;
  }
  throw new OpsError('brakes_contended', 'the brakes kept changing while they were written', {
    retry: true,
  });
}

/** What PostgreSQL may know to be on can't be taken off without asking it. */
function unknown(): OpsError {
  const message = 'Redis was emptied and PostgreSQL is away: it is not known what is on';
  return new OpsError('brakes_unknown', message, { retry: true });
}

/**
 * The brakes of `repo` and `branch` in Redis; where it was emptied, as PostgreSQL has them, or, while that is away, as
 * this process saw them last.
 */
export function createBrakeStore(deps: BrakeStoreDeps): BrakeStore {
  const store = open(deps);
  const now = () => deps.clock.now();
  return {
    async read() {
      const { paused, locked } = (await store.recall()).brakes;
      return { paused, locked };
    },
    spans: async (since) => spansOf((await store.recall()).brakes, since, now()),
    async set(brake) {
      const before = await change(store, (brakes) => withBrake(brakes, brake));
      if (before) await deps.changed();
      return before !== null;
    },
    async release(kind) {
      const before = await change(store, (brakes) => {
        if (brakes.unsure) throw unknown();
        return withoutBrake(brakes, kind, now());
      });
      if (before) await deps.changed();
      return before?.[kind] ?? null;
    },
  };
}
