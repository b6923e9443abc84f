import { describe, expect, it } from 'vitest';
import type { PullRequestNode } from '../../../src/clients/github/pull-request-schema.ts';
import { toFacts } from '../../../src/clients/github/to-facts.ts';

const node: PullRequestNode = {
  id: 'PR_1',
  number: 7,
  url: 'https://github.test/acme/docs/pull/7',
  state: 'MERGED',
  isDraft: false,
  mergedAt: '2026-11-22T10:00:00Z',
  headRefName: 'orchestrator/faq-1',
  headRefOid: 'a'.repeat(40),
  baseRefName: 'main',
  isCrossRepository: false,
  author: { __typename: 'Bot', login: 'opsloop' },
  mergeCommit: { oid: 'b'.repeat(40) },
  mergeable: 'MERGEABLE',
  mergeStateStatus: 'CLEAN',
  changedFiles: 1,
  files: null,
};
const facts = (change: Partial<PullRequestNode> = {}) => toFacts({ ...node, ...change }, []);

describe('a pull request in our words', () => {
  it('says what became of it', () => {
    expect(facts()).toMatchObject({
      state: 'merged',
      mergeSha: 'b'.repeat(40),
      mergedAt: Date.parse('2026-11-22T10:00:00Z'),
    });
    const open = facts({ state: 'OPEN', mergedAt: null, mergeCommit: null });
    expect(open).toMatchObject({ state: 'open', mergeSha: null, mergedAt: null });
  });

  it('tells an App from a person who took its name', () => {
    expect(facts().author).toBe('opsloop[bot]');
    expect(facts({ author: { __typename: 'Bot', login: 'opsloop[bot]' } }).author).toBe(
      'opsloop[bot]',
    );
    expect(facts({ author: { __typename: 'User', login: 'opsloop' } }).author).toBe('opsloop');
    expect(facts({ author: null }).author).toBe('ghost');
  });

  it.each([
    ['CLEAN', 'clean'],
    ['UNSTABLE', 'clean'],
    ['HAS_HOOKS', 'clean'],
    ['BLOCKED', 'blocked'],
    ['DRAFT', 'blocked'],
    ['BEHIND', 'behind'],
    ['DIRTY', 'conflict'],
    ['UNKNOWN', 'unknown'],
    ['SOMETHING_NEW', 'unknown'],
  ])('is for merging, when GitHub says %s, %s', (mergeStateStatus, mergeable) => {
    expect(facts({ mergeStateStatus }).mergeable).toBe(mergeable);
  });

  it('conflicts, or is unknown, whatever the state beside it says', () => {
    expect(facts({ mergeable: 'CONFLICTING', mergeStateStatus: 'BLOCKED' }).mergeable).toBe(
      'conflict',
    );
    expect(facts({ mergeable: 'UNKNOWN', mergeStateStatus: 'BLOCKED' }).mergeable).toBe('unknown');
  });
});
