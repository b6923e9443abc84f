import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandLine } from '../../../src/domain/plan/quote.ts';
import { fc } from '../../support/fast-check.ts';

test('a shell reads back exactly the words that were meant, whatever is in them', () => {
  const word = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const line = `printf '%s\\0' ${commandLine(words)}`;
      const read = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1);
      expect(read).toEqual(words.map((one) => Buffer.from(one).toString('utf8')));
    }),
    { numRuns: 40, examples: [[['$(touch x)', "a'b", '; rm -rf /', '-n', '`id`', '\n']]] },
  );
});

test('what needs no quotes has none', () => {
  const words = ['kubectl', '-n', 'shop', 'scale', 'deployment/checkout', '--replicas=6'];
  expect(commandLine(words)).toBe(words.join(' '));
});
