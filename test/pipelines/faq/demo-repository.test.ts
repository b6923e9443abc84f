import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { createPassageSearch } from '../../../src/analysis/search/passage-search.ts';
import { createGroundingCheck } from '../../../src/domain/grounding/grounding-check.ts';
import { detectLanguage } from '../../../src/domain/language.ts';
import type { RepositorySnapshot } from '../../../src/domain/repository.ts';
import { draft } from '../../../src/pipelines/faq/draft.ts';
import { ground } from '../../../src/pipelines/faq/ground.ts';
import { retrieve } from '../../../src/pipelines/faq/retrieve.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

const SEED = fileURLToPath(new URL('../../../src/local/github/seed', import.meta.url));
let snapshot: RepositorySnapshot;

beforeAll(async () => {
  const entries = await readdir(SEED, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.map(
    async (path) => [path.slice(SEED.length + 1), await readFile(path, 'utf8')] as const,
  );
  snapshot = snapshotOf(Object.fromEntries(await Promise.all(texts)));
});

const search = createPassageSearch({ faqPath: 'docs/FAQ.md' });
const check = createGroundingCheck({ faqPath: 'docs/FAQ.md', allowedHosts: [] });

async function answer(question: string) {
  const repository = { snapshot: async () => snapshot };
  const { sha } = snapshot;
  const passages = await retrieve({ repository, search }, { question, sha });
  const deps = {
    repository,
    model: null,
    fallback: 'extractive' as const,
    log: { warn: () => {} },
  };
  const written = await draft(deps, {
    question,
    language: detectLanguage(question),
    passages,
    sha,
  });
  return { written, grounding: await ground({ repository, check }, { draft: written, sha }) };
}

it.each([
  ['How do I deploy to production?', /npm run deploy:production/],
  ['How do we rotate the staging certs?', /certs:rotate -- --env staging/],
  ['how do I roll back?', /npm run rollback/],
  ['如何部署到正式環境？', /以下摘自 .*[\s\S]*npm run deploy:production/],
  ['如何回復上一個版本？', /以下摘自 .*[\s\S]*npm run rollback/],
])('a newcomer who asks the demo %j is told what to do, and it holds', async (question, told) => {
  const { written, grounding } = await answer(question);
  expect(written.answer).toMatch(told);
  expect(written.answer.length).toBeLessThan(1_800);
  expect(grounding).toEqual({ kind: 'grounded' });
});

it('a newcomer who asks the demo about something else is not given any answer', async () => {
  expect((await answer('What is the capital of France?')).written.nothingRelevant).toBe(true);
});
