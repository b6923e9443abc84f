import { describe, expect, it } from 'vitest';
import { createPassageSearch } from '../../../src/analysis/search/passage-search.ts';
import { shopRepository } from '../../support/shop-repository.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

const search = createPassageSearch({ faqPath: 'docs/FAQ.md' });

/** Where the best passage is, as `path > heading`. */
async function best(question: string, files: Record<string, string> = shopRepository) {
  const own = files === shopRepository ? search : createPassageSearch({ faqPath: 'docs/FAQ.md' });
  const [passage] = await own(snapshotOf(files), question);
  return passage && [passage.path, passage.headings.at(-1)].filter(Boolean).join(' > ');
}

describe('a question in English', () => {
  it.each([
    ['How do I deploy to production?', 'docs/deploy.md > Production'],
    ['how to ship to prod', 'docs/deploy.md > Production'],
    ['How do I deploy to staging?', 'docs/deploy.md > Staging'],
    ['How can we roll back a bad release?', 'docs/rollback.md > Rolling back'],
    ['rollback', 'docs/rollback.md > Rolling back'],
    ['How do we rotate the staging certs?', 'docs/certs.md > Rotate the staging certificates'],
    [
      'How do we rotate the staging certficates?',
      'docs/certs.md > Rotate the staging certificates',
    ],
    ['how do I run the tests', 'README.md > Develop'],
    ['where are the logs?', 'docs/FAQ.md > Where are the logs?'],
    ['how many replicas are there', 'chart/values.yaml'],
  ])('%j finds %s', async (question, place) => {
    expect(await best(question)).toBe(place);
  });
});

describe('a question in Chinese', () => {
  it.each([
    ['如何部署到正式環境？', 'docs/zh-Hant/deploy.md > 部署到正式環境'],
    ['怎麼回滾到上一版', 'docs/zh-Hant/deploy.md > 回復上一個版本'],
    // There is no Chinese document about it: the English one is found by what the words mean.
    ['如何輪替測試環境的憑證？', 'docs/certs.md > Rotate the staging certificates'],
    ['怎麼執行 npm test', 'README.md > Develop'],
  ])('%j finds %s', async (question, place) => {
    expect(await best(question)).toBe(place);
  });

  it('finds documents in Chinese for a question in English when there are no others', async () => {
    const files = { 'docs/deploy.md': shopRepository['docs/zh-Hant/deploy.md'] ?? '' };
    expect(await best('How do I deploy to production?', files)).toBe(
      'docs/deploy.md > 部署到正式環境',
    );
  });
});

describe('a question that the repository says nothing about', () => {
  it.each([
    'What is the capital of France?',
    'Who won the world cup in 1998?',
    "How do I renew my driver's license?",
    'What is the best pizza recipe?',
    '法國的首都是哪裡？',
    '今天天氣如何？',
    'What is it?',
    '???',
  ])('%j finds nothing', async (question) => {
    expect(await search(snapshotOf(shopRepository), question)).toEqual([]);
  });
});

describe('passages', () => {
  it('come best first, with their place and the words of the document', async () => {
    const passages = await search(snapshotOf(shopRepository), 'How do I deploy to production?', 3);
    expect(passages.length).toBeLessThanOrEqual(3);
    expect(passages.map((each) => each.score)).toEqual(
      passages.map((each) => each.score).sort((a, b) => b - a),
    );
    const [first] = passages;
    expect(first?.headings).toEqual(['Deploying', 'Production']);
    const lines = shopRepository['docs/deploy.md']?.split('\n') ?? [];
    expect(lines.slice((first?.startLine ?? 0) - 1, first?.endLine).join('\n')).toBe(first?.text);
  });

  it('are not taken from tests, nor from our own answers', async () => {
    const faq =
      '# FAQ\n\n<!-- opsloop:faq:begin x -->\n\n### How do I frobnicate?\n\nFrobnicate gently.\n\n<!-- opsloop:faq:end -->\n';
    const files = {
      'docs/FAQ.md': faq,
      'test/frobnicate.test.ts': 'frobnicate();\n',
      'README.md': '# Nothing\n\nNothing.\n',
    };
    expect(await best('How do I frobnicate?', files)).toBeUndefined();
    const handWritten = { 'docs/FAQ.md': `${faq}\n## Frobnicating\n\nBy hand, gently.\n` };
    const passages = await createPassageSearch({ faqPath: 'docs/FAQ.md' })(
      snapshotOf(handWritten),
      'How do I frobnicate?',
    );
    expect(passages).toEqual([
      expect.objectContaining({ text: 'By hand, gently.', startLine: 13 }),
    ]);
  });

  it('keep small sections together and code in one piece', async () => {
    const code = `\`\`\`sh\n${'echo widget\n\n'.repeat(300)}\`\`\``;
    const files = {
      'docs/a.md': `# A\n\n## Widgets\n\nIntro.\n\n### First\n\none\n\n### Second\n\ntwo\n\n## Long widgets\n\n${code}\n\nAfter.\n`,
    };
    const passages = await createPassageSearch({ faqPath: 'x' })(snapshotOf(files), 'widgets');
    expect(passages.find((each) => each.headings.at(-1) === 'Widgets')?.text).toContain(
      '### Second\n\ntwo',
    );
    expect(
      passages.some((each) => each.text.startsWith('```sh') && each.text.includes('\n```')),
    ).toBe(true);
  });

  it('know what is a heading and what only looks like one', async () => {
    const files = {
      'a.md':
        '---\ntitle: x\n---\n\nTop\n===\n\n```sh\n# not widget heading\n```\n\nSub `widget`\n---\n\ntext\n\n| a |\n|---|\n| b |\n',
    };
    const [passage] = await createPassageSearch({ faqPath: 'x' })(snapshotOf(files), 'widget');
    expect(passage?.headings).toEqual(['Top', 'Sub widget']);
    expect(passage?.startLine).toBe(15);
  });

  it('are found in a large repository while others wait only a little', async () => {
    const page = shopRepository['docs/deploy.md'] ?? '';
    const files = Object.fromEntries(
      [...Array(500).keys()].map((n) => [
        `docs/service-${n}.md`,
        page.replaceAll('production', `production number${n}`),
      ]),
    );
    const own = createPassageSearch({ faqPath: 'x' });
    const snapshot = snapshotOf(files);
    const started = performance.now();
    expect((await own(snapshot, 'How do I deploy number321?'))[0]?.path).toBe(
      'docs/service-321.md',
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
