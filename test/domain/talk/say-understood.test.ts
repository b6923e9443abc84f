import { expect, test } from 'vitest';
import { sayUnderstood } from '../../../src/domain/talk/say/say-understood.ts';
import { understand } from '../../../src/domain/talk/understand.ts';
import { readCorpus } from '../../fixtures/talk/read-corpus.ts';
import { worldOf } from '../../fixtures/talk/world.ts';

function answer(text: string, thread: string | null = null) {
  const { intent, language } = understand(text, worldOf({ thread }));
  return sayUnderstood(intent, language);
}

test('what was understood is said in the language it was asked in', () => {
  expect(answer('why is checkout slow since lunch?').text).toBe(
    'Diagnosing *checkoutservice* since 12:00 UTC',
  );
  expect(answer('結帳從中午開始為什麼這麼慢？').text).toBe(
    '正在診斷 *checkoutservice*，自 12:00 UTC 起',
  );
});

test('what is unclear is one question with choices', () => {
  expect(answer('why is orders slow?')).toMatchObject({
    text: 'Which service do you mean?',
    choices: [{ label: 'Diagnose orders-api' }, { label: 'Diagnose orders-worker' }],
  });
  expect(answer('診斷 warehouse').text).toContain('warehouse');
});

test('an act is put as a question, with nothing done', () => {
  expect(answer('silence 2h', 'incident').text).toBe(
    'Silencing this for 2 hours? Nothing happens until you press the button.',
  );
});

test('what is not understood is said to be so', () => {
  expect(answer('tell me a joke').text).toMatch(/don’t understand/);
});

test('everything in the corpus has words in both languages, and none that Slack would read as markup', () => {
  for (const { text, context } of readCorpus()) {
    const { intent } = understand(text, context);
    for (const language of ['en', 'zh-Hant'] as const) {
      const said = sayUnderstood(intent, language);
      expect(said.text.trim()).not.toBe('');
      expect(said.text).not.toMatch(/[<>]|undefined|null/);
      for (const { label } of said.choices) expect(label.length).toBeLessThanOrEqual(75);
      if (language === 'zh-Hant' && intent.kind !== 'language')
        expect(said.text).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('a foreign word comes back as nothing but text', () => {
  const { text } = answer('diagnose <!channel>&*evil*');
  expect(text).not.toMatch(/[<>&]|\*evil/);
});
