import { describe, expect, it } from 'vitest';
import { writeExtract } from '../../../src/analysis/extract/write-extract.ts';
import type { Passage } from '../../../src/domain/answer.ts';
import type { Language } from '../../../src/domain/language.ts';
import { shopRepository } from '../../support/shop-repository.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

const snapshot = snapshotOf(shopRepository);

function passageOf(text: string, overrides: Partial<Passage> = {}): Passage {
  const endLine = text.split('\n').length;
  return {
    path: 'docs/deploy.md',
    startLine: 1,
    endLine,
    headings: ['Deploying', 'Production'],
    text,
    score: 1,
    ...overrides,
  };
}

function write(passages: Passage[], question = 'How do I deploy?', language: Language = 'en') {
  return writeExtract({ question, language, passages, snapshot });
}

const quoted = (text: string, overrides?: Partial<Passage>) =>
  write([passageOf(text, overrides)]).answer;

describe('a quote', () => {
  it('says where it is from and then what stands there', () => {
    expect(quoted('1. One.\n2. Two:\n\n   ```sh\n   npm test\n   ```')).toBe(
      'From `docs/deploy.md` (Deploying › Production):\n\n1. One.\n2. Two:\n\n   ```sh\n   npm test\n   ```',
    );
  });

  it('is introduced in the language of the asker, and says when it is in another', () => {
    const { answer } = write([passageOf('Merge it.')], '如何部署？', 'zh-Hant');
    expect(answer).toBe(
      '以下摘自 `docs/deploy.md`（Deploying › Production），原文為英文：\n\nMerge it.',
    );
    expect(quoted('合併到 main 之後會自動部署。')).toMatch(/, in Chinese:\n\n合併/);
  });

  it.each([
    [
      'links lead from the root of the repository',
      'See [back](rollback.md#x) and [CI](../.github/workflows/deploy.yml).',
      'See [back](/docs/rollback.md#x) and [CI](/.github/workflows/deploy.yml).',
    ],
    [
      'links to what is not there are words',
      'See [old](old.md), [up](../../etc/passwd), [below](#x).',
      'See old, up, below.',
    ],
    ['links to the web stay', 'See [it](https://a.example/x).', 'See [it](https://a.example/x).'],
    [
      'links by reference are written out',
      'See [it][1].\n\n[1]: rollback.md',
      'See [it](/docs/rollback.md).',
    ],
    ['links that run something are words', 'See [it](javascript:alert(1)).', 'See it.'],
    [
      'pictures are left out',
      '![badge](https://a.example/b.svg)\n\nText ![x](x.png) here.',
      'Text  here.',
    ],
    [
      'HTML is left out and its words stay',
      '<details>\n<summary>More</summary>\n\nInside <kbd>Ctrl</kbd> <!-- hidden -->\n\n</details>',
      'Inside Ctrl',
    ],
    ['what is to be filled in stays', 'Run it for <service>.', 'Run it for `<service>`.'],
    [
      'nobody is mentioned',
      'Ask @alice or @shop/platform, or mail a@b.example.',
      'Ask `@alice` or `@shop/platform`, or mail',
    ],
    ['headings are bold', '### Steps\n\nOne.', '**Steps**\n\nOne.'],
    ['wrapped lines are joined', 'one\ntwo\n三\n四，\n五', 'one two 三四，五'],
    [
      'code stays as it is',
      '```ts\nconst a = "@alice";\n\n<b>\n```',
      '```ts\nconst a = "@alice";\n\n<b>\n```',
    ],
    ['diagrams are left out', 'Text.\n\n```mermaid\ngraph TD\n```', 'Text.'],
    ['tables stay whole', '| a | b |\n| - | - |\n| 1 | 2 |', '| a | b |\n| - | - |\n| 1 | 2 |'],
  ])('%s', (_, text, expected) => {
    expect(quoted(text)).toContain(`:\n\n${expected}`);
  });

  it('is short: whole blocks that say most about the question, and where there is more', () => {
    const filler = 'Something about nothing in particular. '.repeat(12);
    const text = [
      filler,
      filler,
      filler,
      'To deploy, do this:',
      '```sh\n./scripts/deploy.sh\n```',
      filler,
    ].join('\n\n');
    const answer = quoted(text);
    expect(answer.length).toBeLessThan(1_500);
    expect(answer).toContain('To deploy, do this:\n\n```sh\n./scripts/deploy.sh\n```');
    expect(answer).toMatch(/There is more in `docs\/deploy\.md`\.$/);
  });

  it('does not end with the sentence that introduces what was cut', () => {
    const text = `${'Deploy words. '.repeat(70)}\n\nThen:\n\n\`\`\`sh\n${'x\n'.repeat(200)}\`\`\``;
    expect(quoted(text)).not.toMatch(/Then:\n/);
  });

  it('cuts a list that is far too long between its items', () => {
    const answer = quoted(
      [...Array(100).keys()].map((n) => `- item ${n} about the deploy of things`).join('\n'),
    );
    expect(answer.length).toBeLessThan(1_500);
    expect(answer).toMatch(/- item \d+ about the deploy of things\n\nThere is more/);
  });

  it('cuts code that is far too long between its lines and closes it', () => {
    const answer = quoted(`\`\`\`sh\n${'echo one line of code\n'.repeat(200)}\`\`\``);
    expect(answer).toMatch(/echo one line of code\n```\n\nThere is more/);
  });
});

describe('several passages', () => {
  const short = (path: string, score: number) => passageOf(`About ${path}.`, { path, score });

  it('are two when the second is nearly as good and the first said little', () => {
    const { answer, cited } = write([short('a.md', 10), short('b.md', 9), short('c.md', 9)]);
    expect(cited.map((each) => each.path)).toEqual(['a.md', 'b.md']);
    expect(answer).toMatch(/About a\.md\.\n\nFrom `b\.md`/);
  });

  it('are one when the second is worse, or the first said enough', () => {
    expect(write([short('a.md', 10), short('b.md', 5)]).cited).toHaveLength(1);
    expect(
      write([passageOf('Enough about it. '.repeat(40)), short('b.md', 0.99)]).cited,
    ).toHaveLength(1);
  });
});

describe('code', () => {
  it('is quoted as such, with its lines, around what is asked about', () => {
    const text = [...Array(60).keys()]
      .map((n) => (n === 50 ? 'const port = 3000;' : `const x${n} = ${n};`))
      .join('\n');
    const { answer, cited } = write(
      [passageOf(text, { path: 'src/server.ts', startLine: 101, endLine: 160, headings: [] })],
      'Which port?',
    );
    expect(answer).toMatch(/^From `src\/server\.ts`, lines 12\d to 15\d:\n\n```ts\n/);
    expect(answer).toContain('const port = 3000;');
    expect(cited[0]?.endLine).toBe((cited[0]?.startLine ?? 0) + 29);
  });

  it('that holds a fence is fenced longer', () => {
    expect(quoted('a\n```\nb', { path: 'src/x.ts' })).toContain('````ts\na\n```\nb\n````');
  });
});
