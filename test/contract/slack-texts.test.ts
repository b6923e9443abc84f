import { expect, test } from 'vitest';
import { en } from '../../src/bot/texts/en.ts';
import { zhHant } from '../../src/bot/texts/zh-hant.ts';

/** Every text of a catalogue by its path; functions are called with something that fits. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(...SAMPLES(path)))]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    textsOf(inner, `${path}.${key}`),
  );
}

function SAMPLES(path: string): unknown[] {
  if (path.endsWith('refusals.role')) return ['operator', 'viewer'];
  return /duration|elapsed|In$|After|rateLimited|batch|stageCount|degraded|tasks|pullRequest/.test(
    path,
  )
    ? [4_000, 10, 1]
    : ['x', 'y', 'z'];
}

// What is the same in both languages: names, and what people type.
const SAME = /\.(usage|needs)$|pullRequest|stageCount/;

test('both catalogues say the same things, each in its own words', () => {
  const chinese = new Map(textsOf(zhHant));
  const english = textsOf(en);
  expect([...chinese.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  const untranslated = english.filter(
    ([path, text]) => !SAME.test(path) && chinese.get(path) === text,
  );
  expect(untranslated).toEqual([]);
});

test('nothing is said with an empty text, and nothing of ours is markup', () => {
  for (const [path, text] of [...textsOf(en), ...textsOf(zhHant)]) {
    expect(text.trim(), path).not.toBe('');
    if (!path.endsWith('usage')) expect(text, path).not.toMatch(/[<>]/);
  }
});

test('Chinese texts hold Han characters', () => {
  const bare = textsOf(zhHant).filter(
    ([path, text]) => !SAME.test(path) && !/\p{Script=Han}/u.test(text),
  );
  expect(bare).toEqual([]);
});
