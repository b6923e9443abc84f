import { describe, expect, it } from 'vitest';
import { type FileChange, undoFile } from '../../../src/domain/rollback/undo-file.ts';

const change = (before: string | null, after: string | null): FileChange => ({
  ...{ before, after },
  status: before === null ? 'added' : after === null ? 'removed' : 'modified',
});

describe('undoFile', () => {
  it.each<[string, string | null, FileChange[], object]>([
    ['gives a changed file back', 'new', [change('old', 'new')], { content: 'old' }],
    ['lets a new file go', 'new', [change(null, 'new')], { content: null }],
    ['brings a removed file back', null, [change('old', null)], { content: 'old' }],
    [
      'goes back before several merges',
      'c',
      [change('a', 'b'), change('b', 'c')],
      { content: 'a' },
    ],
  ])('%s', (_, head, changes, expected) => {
    expect(undoFile(head, changes)).toEqual({ kind: 'restore', ...expected });
  });

  it('has nothing to do where somebody undid it already', () => {
    expect(undoFile('old', [change('old', 'new')])).toEqual({ kind: 'as_before' });
  });

  it.each<[string, string | null, FileChange]>([
    ['that was changed since', 'newer', change('old', 'new')],
    ['that is gone since', null, change('old', 'new')],
    ['that was renamed', 'new', { ...change(null, 'new'), status: 'renamed' }],
    ['whose old text can not be read', 'new', { ...change(null, 'new'), status: 'modified' }],
    ['whose new text can not be read', null, { ...change('old', null), status: 'modified' }],
  ])('leaves a file to a person %s', (_, head, one) => {
    expect(undoFile(head, [one])).toEqual({ kind: 'conflict' });
  });
});
