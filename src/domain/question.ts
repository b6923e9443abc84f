import { createHash } from 'node:crypto';
import { findSecrets } from './grounding/find-secrets.ts';
import { hasHiddenCharacters } from './hidden-characters.ts';

const SHORTEST = 3;
const LONGEST = 500;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const WORD = /[\p{L}\p{N}]/u;

/** What became of a question at the door. `message` is a sentence for the asker. */
export type ParsedQuestion =
  | { kind: 'ok'; question: string }
  | {
      kind: 'invalid';
      reason: 'too_short' | 'too_long' | 'control_characters' | 'secret';
      message: string;
    };

/** Accepts a question of 3 to 500 characters in one line, with nothing invisible and no credential in it. */
export function parseQuestion(raw: string): ParsedQuestion {
  const question = raw.trim();
  const length = [...question].length;
  if (length < SHORTEST || !WORD.test(question)) {
    return invalid('too_short', `A question needs words and at least ${SHORTEST} characters.`);
  }
  if (length > LONGEST) {
    return invalid(
      'too_long',
      `A question has at most ${LONGEST} characters; this one has ${length}.`,
    );
  }
  if (CONTROL.test(question) || hasHiddenCharacters(question)) {
    return invalid(
      'control_characters',
      'Ask in one line, without control or invisible characters.',
    );
  }
  if (findSecrets(question).length > 0) {
    return invalid(
      'secret',
      'This looks like it holds a credential; the answer would publish it. Ask without it.',
    );
  }
  return { kind: 'ok', question };
}

function invalid(
  reason: Extract<ParsedQuestion, { kind: 'invalid' }>['reason'],
  message: string,
): ParsedQuestion {
  return { kind: 'invalid', reason, message };
}

/** The form in which two questions are the same question (contract 10.3). */
export function normaliseQuestion(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[?？!！.。]+$/u, '')
    .trim();
}

/** SHA-256 of the normalised question's UTF-8, in hex. */
export function questionHash(question: string): string {
  return createHash('sha256').update(normaliseQuestion(question), 'utf8').digest('hex');
}

/** Cuts to `max` characters (code points), the last of them an ellipsis when anything was lost. */
export function cutTitle(text: string, max = 200): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  return `${characters
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}
