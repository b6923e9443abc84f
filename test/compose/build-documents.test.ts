import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPassageSearch } from '../../src/analysis/search/passage-search.ts';
import {
  buildConsult,
  buildFindDocumented,
  type Consult,
} from '../../src/compose/build-documents.ts';
import { createFaqEntries } from '../../src/db/redis/faq-entries.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { silentLog } from '../support/silent-log.ts';
import { snapshotOf } from '../support/snapshot-of.ts';

const ASKED = 'how do we rotate the staging certs?';
const github = { remoteUrl: 'https://github.com/acme/shop.git', baseBranch: 'main' };
const entry = (question: string, anchor: string) => ({ question, anchor, answer: 'So.' });
const CERTS = entry('How do we rotate the staging certificates?', 'faq-1');

let redis: TestRedis;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(() => createFaqEntries(redis.redis).publish([]));

function find(consult: Consult) {
  const stores = { faqEntries: createFaqEntries(redis.redis) };
  const config = { FAQ_PATH: 'docs/FAQ.md' };
  return buildFindDocumented({ config, outsiders: { github }, stores, log: silentLog, consult });
}

describe('what is documented', () => {
  it('is what stands in the FAQ at the newest commit, with its link', async () => {
    const found = await find(async () => ({ entries: [CERTS], passage: null }))(ASKED);
    const url = 'https://github.com/acme/shop/blob/main/docs/FAQ.md#faq-1';
    expect(found).toEqual({
      fitting: { ...CERTS, url },
      nearest: null,
      passage: null,
      unread: false,
    });
  });

  it('is also what was merged since', async () => {
    await createFaqEntries(redis.redis).publish([CERTS]);
    const found = await find(async () => ({ entries: [], passage: null }))(ASKED);
    expect(found.fitting?.anchor).toBe('faq-1');
  });

  it('is what was last known of the FAQ while the repository can’t be read, which is said', async () => {
    await createFaqEntries(redis.redis).publish([CERTS]);
    const found = await find(() => Promise.reject(new Error('away')))(ASKED);
    expect(found).toMatchObject({ fitting: { anchor: 'faq-1' }, unread: true });
  });
});

describe('the repository', () => {
  const snapshot = snapshotOf({
    'docs/certs.md': '# Certificates\n\n## Rotate the staging certificates\n\nRun `make certs`.\n',
    'docs/FAQ.md': '# FAQ\n',
  });

  function consulting(readBase: () => Promise<{ sha: string; content: string | null }>) {
    let now = 0;
    const consult = buildConsult({
      ...{ github: { readBase }, faqPath: 'docs/FAQ.md' },
      repository: { snapshot: async () => snapshot },
      search: createPassageSearch({ faqPath: 'docs/FAQ.md' }),
      clock: { now: () => now },
    });
    const pass = (ms: number) => {
      now += ms;
    };
    return { consult, pass };
  }

  it('is quoted where it speaks of the question, and is asked for its newest commit now and then', async () => {
    let read = 0;
    const { consult, pass } = consulting(async () => {
      read += 1;
      return { sha: snapshot.sha, content: null };
    });
    const { passage } = await consult(ASKED);
    expect(passage).toMatchObject({ path: 'docs/certs.md', sha: snapshot.sha });
    expect((await consult('what is the capital of France?')).passage).toBeNull();
    expect(read).toBe(1);
    pass(60_000);
    await consult(ASKED);
    expect(read).toBe(2);
  });

  it('is asked again at once after it could not be read', async () => {
    let read = 0;
    const { consult } = consulting(async () => {
      read += 1;
      if (read === 1) throw new Error('away');
      return { sha: snapshot.sha, content: null };
    });
    await expect(consult(ASKED)).rejects.toThrow('away');
    expect((await consult(ASKED)).passage).not.toBeNull();
  });
});
