import type { Redis } from 'ioredis';
import type { BotDeps } from '../bot/index.ts';
import { createChannelDirectory } from '../bot/slack/channel-directory.ts';
import { createRoleReader } from '../bot/slack/create-role-reader.ts';
import { createSlackClient } from '../bot/slack/create-slack-client.ts';
import { createAnswer } from '../bot/talk/create-answer.ts';
import type { TalkDeps } from '../bot/talk/deps.ts';
import { createChangeStore } from '../db/redis/change-store.ts';
import type { AnswerHeard } from '../domain/talk/heard.ts';

/** Looking a second and a third time does no harm; posting does. */
const RETRIES = 2;
const ROLE_KEPT_MS = 5 * 60_000;

type Own = 'client' | 'poster' | 'channels' | 'roleOf' | 'changes';

/** What answering people is made of, but for what is opened here. */
export type BuildTalkDeps = Omit<TalkDeps, Own> & {
  redis: Redis;
  emulatedUsers: BotDeps['emulatedUsers'];
};

/** Builds what answers the words that people say to the bot. */
export function buildTalk({ redis, emulatedUsers, ...deps }: BuildTalkDeps): AnswerHeard {
  const { config, clock, log } = deps;
  const client = createSlackClient(config, log, RETRIES);
  const asked = { client, assigned: config.roles, emulated: emulatedUsers, clock, log };
  return createAnswer({
    ...deps,
    ...{ client, poster: createSlackClient(config, log) },
    channels: createChannelDirectory(client, clock),
    roleOf: createRoleReader(asked, ROLE_KEPT_MS),
    changes: createChangeStore(redis),
  });
}
