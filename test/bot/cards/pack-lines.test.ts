import { expect, it } from 'vitest';
import { packLines } from '../../../src/bot/cards/parts/pack-lines.ts';
import { fc } from '../../support/fast-check.ts';

it('cuts no line, loses none, and makes no paragraph longer than Slack holds', () => {
  const line = fc.string({ maxLength: 1_400 }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const packed = packLines(lines.join('\n'));
      expect(packed.join('\n')).toBe(lines.join('\n'));
      expect(packed.every(({ length }) => length <= 3_000)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
