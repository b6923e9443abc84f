import { describe, expect, test } from 'vitest';
import { Intent } from '../../../src/domain/talk/intent.ts';
import { understand } from '../../../src/domain/talk/understand.ts';
import { accuracyOf, judgeCorpus } from '../../fixtures/talk/judge-corpus.ts';
import { readCorpus } from '../../fixtures/talk/read-corpus.ts';

const CORPUS = readCorpus();
const JUDGED = judgeCorpus(CORPUS);
const half = (name: 'tune' | 'test') => JUDGED.filter((one) => one.half === name);

describe('the corpus', () => {
  test('holds 700 utterances and more, in both languages and of every kind, half of them for the test', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(700);
    for (const language of ['en', 'zh'])
      for (const kind of [
        'paraphrase',
        'half',
        'typo',
        'ambiguous',
        'hostile',
        'acting',
        'time',
        'human',
      ])
        expect(
          CORPUS.filter((one) => one.language === language && one.kind === kind).length,
        ).toBeGreaterThan(3);
    expect(half('test').length / CORPUS.length).toBeGreaterThan(0.4);
    expect(half('test').length / CORPUS.length).toBeLessThan(0.6);
  });

  test('says nothing twice in the same place', () => {
    const said = CORPUS.map(
      ({ text, context }) => `${text} ${context.thread?.kind} ${context.timeZone}`,
    );
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });
});

describe('later lots, in voices that the rules were not made for', () => {
  const others = judgeCorpus(readCorpus(['third', 'fourth']));

  test('are mostly understood, and never taken for an act that was not meant', () => {
    expect(others.length).toBeGreaterThan(190);
    expect(accuracyOf(others.filter(({ half }) => half === 'test'))).toBeGreaterThanOrEqual(0.85);
    expect(others.filter(({ unsafe }) => unsafe).map(({ text, got }) => [text, got])).toEqual([]);
  });
});

describe('plain words become intents', () => {
  test('of all that was ever said in any voice, 95 % of the test half are understood', () => {
    const all = judgeCorpus(readCorpus(['first', 'second', 'third', 'fourth']));
    expect(accuracyOf(all.filter(({ half }) => half === 'test'))).toBeGreaterThanOrEqual(0.95);
  });

  test('95 % of the test half are understood with every argument, without a model', () => {
    const wrong = half('test').filter(({ right }) => !right);
    expect(
      accuracyOf(half('test')),
      JSON.stringify(
        wrong.map(({ text, got }) => [text, got]),
        null,
        1,
      ),
    ).toBeGreaterThanOrEqual(0.95);
  });

  test('each language and each half alone reaches 95 %', () => {
    for (const language of ['en', 'zh'])
      for (const name of ['tune', 'test'] as const)
        expect(
          accuracyOf(half(name).filter((one) => one.language === language)),
          `${language} ${name}`,
        ).toBeGreaterThanOrEqual(0.95);
  });

  test('nothing is ever taken for an act that was not meant', () => {
    expect(JUDGED.filter(({ unsafe }) => unsafe).map(({ text, got }) => [text, got])).toEqual([]);
  });

  test('what comes out is what the schema says', () => {
    for (const { text, context } of CORPUS) {
      const { intent } = understand(text, context);
      expect(Intent.parse(intent)).toEqual(intent);
    }
  });
});
