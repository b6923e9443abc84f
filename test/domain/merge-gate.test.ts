import { describe, expect, it } from 'vitest';
import { decideMerge, type MergeFacts } from '../../src/domain/merge-gate.ts';

function facts(pull: Partial<MergeFacts['pull']> = {}): MergeFacts {
  return {
    us: 'opsloop[bot]',
    baseBranch: 'main',
    paths: ['docs/FAQ.md'],
    recorded: { number: 7, headSha: 'aaa', branch: 'orchestrator/faq-1' },
    pull: {
      number: 7,
      nodeId: 'PR_7',
      url: 'https://github.example/pull/7',
      branch: 'orchestrator/faq-1',
      headSha: 'aaa',
      state: 'open',
      mergeSha: null,
      mergedAt: null,
      baseBranch: 'main',
      author: 'opsloop[bot]',
      draft: false,
      files: ['docs/FAQ.md'],
      mergeable: 'clean',
      ...pull,
    },
  };
}

describe('decideMerge', () => {
  it('opens for our own commit that changes the FAQ alone', () => {
    expect(decideMerge(facts())).toEqual({ kind: 'open' });
  });

  it.each([
    ['foreign_author', { author: 'mallory' }],
    ['foreign_commit', { headSha: 'bbb' }],
    ['foreign_files', { files: ['docs/FAQ.md', 'deploy.sh'] }],
    ['foreign_files', { files: null }],
    ['wrong_base', { baseBranch: 'production' }],
    ['draft', { draft: true }],
  ] as const)('stays shut with %s', (reason, change) => {
    expect(
      decideMerge(
        facts({
          ...change,
          files: 'files' in change ? (change.files as string[] | null) : ['docs/FAQ.md'],
        }),
      ),
    ).toMatchObject({
      kind: 'shut',
      reason,
    });
  });

  it('lets a change touch exactly the paths it is said to', () => {
    const both = ['docs/FAQ.md', 'docs/guide.md'];
    expect(decideMerge({ ...facts({ files: both }), paths: both })).toEqual({ kind: 'open' });
    expect(decideMerge({ ...facts({ files: both }), paths: ['docs/guide.md'] })).toMatchObject({
      reason: 'foreign_files',
      message: 'it changes more than docs/guide.md: docs/FAQ.md',
    });
  });

  it('sends a conflicting or outdated pull request back to be rendered anew', () => {
    expect(decideMerge(facts({ mergeable: 'conflict' }))).toEqual({
      kind: 'stale',
      why: 'conflict',
    });
    expect(decideMerge(facts({ mergeable: 'behind' }))).toEqual({ kind: 'stale', why: 'behind' });
  });

  it('sees that it has been merged, or closed, by someone else', () => {
    expect(decideMerge(facts({ state: 'merged', mergeSha: 'ccc', mergedAt: 5 }))).toEqual({
      kind: 'merged',
      sha: 'ccc',
      at: 5,
    });
    expect(decideMerge(facts({ state: 'closed' }))).toEqual({ kind: 'closed' });
  });
});
