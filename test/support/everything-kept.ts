import type { Redis } from 'ioredis';
import { viewGithub } from './github-view.ts';
import type { TestPostgres } from './postgres.ts';
import type { Reachable } from './product.ts';
import { channelMessages, threadOf } from './slack-view.ts';

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1', 'WITHSCORES');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}

/** Everything in Redis as one text. */
export async function allOfRedis(redis: Redis): Promise<string> {
  const keys = await redis.keys('*');
  return JSON.stringify(
    await Promise.all(keys.map(async (key) => [key, await contentOf(redis, key)])),
  );
}

/** Everything in PostgreSQL as one text. */
export async function allOfPostgres({ sql }: Pick<TestPostgres, 'sql'>): Promise<string> {
  const tables =
    await sql`select table_name from information_schema.tables where table_schema = 'public'`;
  const rows = await Promise.all(
    tables.map(({ table_name }) => sql`select t::text as line from ${sql(table_name)} t`),
  );
  return JSON.stringify(rows);
}

/** Everything people can see of what we did: pull requests with their diffs, the FAQ, and #oncall with its threads. */
export async function allThatIsSeen(product: Reachable): Promise<string> {
  const github = viewGithub(product);
  const { octokit, owner, repo } = github;
  const pulls = await github.pulls();
  const diffs = await Promise.all(
    pulls.map(({ number }) => {
      const at = { owner, repo, pull_number: number };
      return octokit.pulls.get({ ...at, mediaType: { format: 'diff' } }).then(({ data }) => data);
    }),
  );
  const messages = await channelMessages(product);
  const threads = await Promise.all(messages.map(({ ts }) => threadOf(product, ts)));
  return JSON.stringify([pulls, diffs, await github.faq(), messages, threads]);
}
