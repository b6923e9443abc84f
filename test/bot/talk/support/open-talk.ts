import { createChannelDirectory } from '../../../../src/bot/slack/channel-directory.ts';
import { createAnswer } from '../../../../src/bot/talk/create-answer.ts';
import type { TalkDeps } from '../../../../src/bot/talk/deps.ts';
import { buildFresh } from '../../../../src/compose/build-fresh.ts';
import { createNotes } from '../../../../src/db/redis/notes.ts';
import type { HeardChange } from '../../../../src/domain/change.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import type { AnswerHeard, Heard } from '../../../../src/domain/talk/heard.ts';
import type { TestRedis } from '../../../support/redis.ts';
import {
  EMPTY_DAY,
  LINKS,
  openWorld,
  type SeenMessage,
  type World,
} from '../../support/open-world.ts';
import { ONCALL, OPERATOR } from '../../support/people.ts';

/** A conversation in an emulated workspace, answered by the real thing. */
export type TalkWorld = {
  world: World;
  changes: HeardChange[];
  /** Says something and gives what was answered, the newest last. */
  say(text: string, heard?: Partial<Heard>): Promise<SeenMessage>;
  /** Everything in the thread of a message, oldest first. */
  thread(ts: string): Promise<SeenMessage[]>;
  /** Begins a thread of its own. */
  begin(): Promise<string>;
  close(): Promise<void>;
};

function depsOf(world: World, redis: TestRedis['redis'], changes: HeardChange[]): TalkDeps {
  const { client } = world.open;
  const { desk, stores, incidents } = world.diagnoses;
  const { get } = stores.incidents;
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  return {
    ...{ client, poster: client, channels: createChannelDirectory(client, systemClock) },
    config: {
      ...{ botToken: '', slackApiUrl: '', oncallChannel: '#oncall' },
    },
    ...{ messages: world.messages, notes: createNotes(redis), links: LINKS },
    async ask(asked) {
      world.asked.push(asked);
      return world.answer.ask(asked);
    },
    ...{ diagnosis: desk, analyzeCapacity: world.diagnoses.analyzeCapacity },
    brakes: { read: async () => ({ ...world.brakes }) },
    tasks: {
      get: async (id) => world.tasks.get(id) ?? null,
      recent: async () => [...world.tasks.values()],
    },
    metrics: async () => EMPTY_DAY,
    roleOf: async (user) => (user === OPERATOR ? 'operator' : 'viewer'),
    incidents: { get, live: async () => [...incidents.values()] },
    sessions: stores.sessions,
    changes: {
      between: async ({ start, end }) => changes.filter(({ at }) => at >= start && at <= end),
    },
    fresh: buildFresh({ prometheus: null, readLogs: undefined, log: silent }),
    findDocumented: async () => UNDOCUMENTED,
    ...{ guessIntent: async () => null, nicknames: {} },
    ...{ linkHosts: ['prometheus.example'], clock: systemClock, log: silent },
  };
}

/** Nobody has written anything about anything. */
const UNDOCUMENTED = { fitting: null, nearest: null, passage: null, unread: false };

/** Opens a workspace in which people talk to the bot, which has what is `given` and hand-made things besides. */
export async function openTalk(
  redis: TestRedis,
  given: Partial<TalkDeps> = {},
  replace: Parameters<typeof openWorld>[2] = {},
): Promise<TalkWorld> {
  const changes: HeardChange[] = [];
  let answer: AnswerHeard = async () => {};
  const world = await openWorld(
    redis,
    {},
    {
      answerHeard: (heard, waiting) => answer(heard, waiting),
      ...replace,
    },
  );
  answer = createAnswer({ ...depsOf(world, redis.redis, changes), ...given });
  const begin = async () => {
    const sent = await world.open.client.chat.postMessage({ channel: ONCALL, text: 'root' });
    return sent.ts ?? '';
  };
  return {
    ...{ world, changes, begin },
    thread: (ts) => world.thread(ONCALL, ts),
    async say(text, given = {}) {
      const threadTs = given.threadTs ?? (await begin());
      const place = { user: OPERATOR, channel: ONCALL, thread: null, at: Date.now() };
      await answer({ ...place, text, threadTs, ...given });
      const said = await world.thread(given.channel ?? ONCALL, threadTs);
      return said.findLast(({ metadata }) => metadata?.event_payload.kind === 'talk') ?? fail(text);
    },
    close: world.close,
  };
}

function fail(text: string): never {
  throw new Error(`nobody answered: ${text}`);
}
