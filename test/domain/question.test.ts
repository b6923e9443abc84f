import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  cutTitle,
  normaliseQuestion,
  parseQuestion,
  questionHash,
} from '../../src/domain/question.ts';

const invalid = (reason: string) => expect.objectContaining({ kind: 'invalid', reason });

describe('a question at the door', () => {
  it('is trimmed and otherwise taken as written', () => {
    expect(parseQuestion('  How do I deploy?\n')).toEqual({
      kind: 'ok',
      question: 'How do I deploy?',
    });
    expect(parseQuestion('如何部署到正式環境？')).toEqual({
      kind: 'ok',
      question: '如何部署到正式環境？',
    });
  });

  it('has at least three characters, and words', () => {
    expect(parseQuestion(' ab ')).toEqual(invalid('too_short'));
    expect(parseQuestion('???')).toEqual(invalid('too_short'));
    expect(parseQuestion('abc').kind).toBe('ok');
  });

  it('has at most 500 characters, an emoji being one', () => {
    expect(parseQuestion(`a${'🚀'.repeat(499)}`).kind).toBe('ok');
    expect(parseQuestion('a'.repeat(501))).toEqual(invalid('too_long'));
  });

  it.each([
    ['a bell', 'deploy\u0007now'],
    ['a line break', 'deploy\nnow'],
    ['a tab', 'deploy\tnow'],
    ['a line separator', 'deploy\u2028now'],
    ['a direction override', 'deploy \u202etxt.exe'],
    ['an isolate', 'deploy \u2066now\u2069'],
    ['a zero-width space', 'dep\u200bloy now'],
    ['a joiner between Latin letters', 'dep\u200dloy now'],
    ['tag characters', 'deploy\u{e0041}\u{e0042}'],
    ['an invisible filler', 'deploy \u3164 now'],
    ['half a surrogate pair', 'deploy \ud83d now'],
  ])('is refused with %s in it', (_, question) => {
    expect(parseQuestion(question)).toEqual(invalid('control_characters'));
  });

  it('may hold emoji made of several signs, and joiners where spelling needs them', () => {
    expect(parseQuestion('who is on call 👩‍🚒👨‍👩‍👧 ❤️‍🔥?').kind).toBe('ok');
    expect(parseQuestion('می‌خواهم deploy کنم').kind).toBe('ok');
  });

  it('is refused with a credential in it, without repeating it', () => {
    const parsed = parseQuestion(`Why does ghp_${'a1B2'.repeat(9)} not work?`);
    expect(parsed).toEqual(invalid('secret'));
    expect(JSON.stringify(parsed)).not.toContain('ghp_');
  });
});

describe('the same question', () => {
  it.each([
    ['  HOW do I\u00a0 deploy?? ', 'how do i deploy'],
    ['How do I deploy', 'how do i deploy'],
    ['Ｈｏｗ do I deploy？！', 'how do i deploy'],
    ['how do i deploy ?', 'how do i deploy'],
    ['如何部署。', '如何部署'],
    ['what is v1.2?', 'what is v1.2'],
  ])('%j is %j', (question, normalised) => {
    expect(normaliseQuestion(question)).toBe(normalised);
  });

  it('hashes to the SHA-256 of its UTF-8', () => {
    const expected = createHash('sha256').update('如何部署', 'utf8').digest('hex');
    expect(questionHash('如何部署？')).toBe(expected);
  });
});

describe('a title', () => {
  it('is cut by characters and says so', () => {
    expect(cutTitle('short')).toBe('short');
    const cut = cutTitle('🚀'.repeat(300));
    expect([...cut]).toHaveLength(200);
    expect(cut.endsWith('🚀…')).toBe(true);
  });
});
