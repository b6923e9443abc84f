import { expect, test } from 'vitest';
import { agoWords, durationWords } from '../../../src/web/dashboard/words.ts';

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [1_000, '1.0 s'],
  [9_940, '9.9 s'],
  [21_300, '21 s'],
  [119_400, '119 s'],
  [120_000, '2 min'],
  [125_000, '2 min 5 s'],
  [7_260_000, '2 h 1 min'],
])('%i ms read as %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test.each([
  [0, 'just now'],
  [30_000, '30 s ago'],
  [90_000, '1 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [72 * 3_600_000, '3 days ago'],
])('%i ms ago read as %s', (ms, words) => {
  expect(agoWords(ms)).toBe(words);
});
