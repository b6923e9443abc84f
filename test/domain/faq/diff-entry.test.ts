import { describe, expect, it } from 'vitest';
import { diffEntry } from '../../../src/domain/faq/diff-entry.ts';
import type { FaqEntry } from '../../../src/domain/faq/document.ts';

const entry: FaqEntry = {
  ...{ anchor: 'faq-1', question: 'How?', answer: 'Like this.\n\nOr so.', citations: [] },
  ...{ taskId: 't', updatedAt: '2026-01-01' },
};

describe('the diff of an entry', () => {
  it('shows all that readers will see of a new one, and nothing of the machine’s half', () => {
    expect(diffEntry(null, entry)).toBe(
      [
        '@@ -0,0 +1,7 @@',
        '+### How?',
        '+',
        '+Like this.',
        '+',
        '+Or so.',
        '+',
        '+<sub>updated 2026-01-01</sub>',
      ].join('\n'),
    );
  });

  it('shows what changes of one that is there, with what stands around it', () => {
    const next = { ...entry, answer: 'Like that.\n\nOr so.' };
    expect(diffEntry(entry, next).split('\n')).toEqual(
      expect.arrayContaining(['-Like this.', '+Like that.', ' Or so.']),
    );
  });

  it('is cut where it is longer than anybody reads', () => {
    const long = diffEntry(null, { ...entry, answer: 'word\n'.repeat(9_000) });
    expect(long.length).toBeLessThan(20_100);
    expect(long.endsWith('… cut here')).toBe(true);
  });
});
