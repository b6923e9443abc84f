import { describe, expect, test } from 'vitest';
import { isActing } from '../../../src/domain/talk/intent.ts';
import { understand } from '../../../src/domain/talk/understand.ts';
import { flattenIntent } from '../../fixtures/talk/flatten-intent.ts';
import { readCorpus } from '../../fixtures/talk/read-corpus.ts';
import { worldOf } from '../../fixtures/talk/world.ts';
import { fc } from '../../support/fast-check.ts';

const THREADS = [null, 'incident', 'diagnosis', 'task'];
const CORPUS = readCorpus();
const ACTING = CORPUS.filter(({ kind }) => kind === 'acting');
const thread = fc.constantFrom(...THREADS);
const spoken = fc.constantFrom(...CORPUS.map(({ text }) => text));

function hear(text: string, where: string | null = 'incident') {
  return understand(text, worldOf({ thread: where }));
}

describe('Any text', () => {
  test('is understood without throwing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(spoken, { maxLength: 4 }).map((texts) => texts.join(' ')),
      fc.tuple(spoken, fc.string(), spoken).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, thread, (said, where) => {
        const { intent, acts } = hear(said, where);
        expect(acts).toBe(isActing(intent));
      }),
    );
  });

  test('however long and hostile is read in a moment, and only its beginning', () => {
    const floods = [
      'a',
      '`',
      '"',
      '<',
      '> ',
      '\n',
      '(',
      '三',
      'since 3 to ',
      '1:',
      'rolback ',
      'zzzzzz ',
      '<@U',
      '- ',
      '\u200b',
      'ﷺ',
    ];
    for (const flood of floods) {
      const text = flood.repeat(Math.ceil(100_000 / flood.length));
      const began = performance.now();
      const whole = hear(text);
      expect(performance.now() - began, JSON.stringify(flood)).toBeLessThan(3_000);
      expect(whole).toEqual(hear(text.slice(0, 2_000)));
    }
  });

  test('is understood in a moment among a thousand services', () => {
    const services = Array.from({ length: 1_000 }, (_, i) => `team${i % 37}-thing${i}x-service`);
    const strangers = Array.from({ length: 280 }, (_, i) => `wq${i}ertz wqertz`).join(' ');
    for (const text of ['why is thing7x slow?', strangers]) {
      const began = performance.now();
      understand(text, { ...worldOf({}), services });
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });

  test('means the same with other white space and width', () => {
    const blank = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u3000', '\u2003');
    const plain = CORPUS.filter(({ text }) => !/[\n>`<]/.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...plain), blank, fc.boolean(), ({ text, context }, by, wide) => {
        const spaced = ` ${text.replaceAll(' ', by)} `;
        const other = wide
          ? spaced.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
          : spaced;
        expect(flattenIntent(understand(other, context).intent)).toBe(
          flattenIntent(understand(text, context).intent),
        );
      }),
    );
  });
});

describe('An act', () => {
  test('is never read from what is quoted, code or another’s line', () => {
    const quotes: readonly (readonly [string, string])[] = [
      ...([
        ['`', '`'],
        ['```', '```'],
        ['```\n', '\n```'],
        ['"', '"'],
        ['“', '”'],
        ['「', '」'],
        ['『', '』'],
      ] as const),
      ...([
        ['> ', ''],
        ['&gt; ', ''],
        ['he wrote "', ''],
        ['why? `', '`'],
        ["he said '", "'"],
      ] as const),
    ];
    const act = fc.constantFrom(...ACTING.map(({ text }) => text.replaceAll('`', '')));
    fc.assert(
      fc.property(act, fc.constantFrom(...quotes), thread, (text, [open, close], where) => {
        expect(hear(`${open}${text}${close}`, where).acts).toBe(false);
      }),
    );
  });

  test('is never read from a sentence that says more than the act', () => {
    const more = fc.constantFrom(
      'the runbook says',
      'ERROR',
      'Bob wants to',
      '文件寫著',
      'description:',
      'everything and',
    );
    fc.assert(
      fc.property(more, fc.constantFrom(...ACTING), (before, { text }) => {
        expect(hear(`${before} ${text}`).acts).toBe(false);
      }),
    );
  });

  test.each([
    'rolback',
    'rollbck',
    'silense 2h',
    'silencee 2h',
    'mutte 1h',
    'retryy',
    'resolv',
    'puase',
    'resum',
    'restrt it',
    'revrt',
    'acknowlege',
    'snoze 1h',
  ])('is asked for, not taken, when it is misspelt: %s', (text) => {
    const { intent, acts } = hear(text);
    expect(acts).toBe(false);
    expect(intent).toMatchObject({
      kind: 'unclear',
      about: 'did_you_mean',
      word: text.split(' ')[0],
    });
  });

  test('is offered as a choice where it may have been meant', () => {
    expect(hear('rolback').intent).toMatchObject({ candidates: [{ kind: 'rollback' }] });
    expect(hear('ack and silence 2h').intent).toMatchObject({
      candidates: [{ kind: 'acknowledge' }, { kind: 'silence' }],
    });
    expect(hear('silence orders 1h').intent).toMatchObject({
      about: 'which_service',
      candidates: [
        { kind: 'silence', service: 'orders-api', ms: 3_600_000 },
        { kind: 'silence', service: 'orders-worker', ms: 3_600_000 },
      ],
    });
  });
});

describe('A question', () => {
  test('goes to the FAQ as it was typed', () => {
    expect(hear('<@U0BOT>  How do we rotate the *Staging* certs?', null).intent).toEqual({
      kind: 'ask_faq',
      question: 'How do we rotate the *Staging* certs?',
    });
  });

  test('for a service that nobody knows gets the nearest to choose from', () => {
    const { intent } = hear('why is the paymentz engine slow?', null);
    expect(intent.kind).toBe('diagnose');
    expect(hear('diagnose warehouse', null).intent).toMatchObject({
      about: 'unknown_service',
      word: 'warehouse',
    });
  });

  test('for any service is believed where nobody can say what there is', () => {
    const nowhere = { ...worldOf({}), services: [], nicknames: {} };
    expect(understand('diagnose warehouse', nowhere).intent).toMatchObject({
      kind: 'diagnose',
      service: 'warehouse',
    });
  });

  test('is answered in the language that it was asked in', () => {
    expect(hear('為什麼？').language).toBe('zh-Hant');
    expect(hear('why?').language).toBe('en');
  });
});
