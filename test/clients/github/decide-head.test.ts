import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { blobSha } from '../../../src/clients/github/blob-sha.ts';
import { decideHead, type FoundCommit } from '../../../src/clients/github/decide-head.ts';
import type { ProposalDraft } from '../../../src/pipelines/ports.ts';

const TEXT = '# FAQ\n你好\n';
const draft: ProposalDraft = {
  branch: 'orchestrator/faq-1',
  baseSha: 'b'.repeat(40),
  files: [
    { path: 'docs/FAQ.md', content: TEXT },
    { path: 'docs/old.md', content: null },
  ],
  commitTitle: 'Update FAQ - How?',
  commitBody: 'Trace-Id: one\nTrace-Id: two',
  title: 'Update FAQ - How?',
  body: '',
};
const ours: FoundCommit = {
  sha: 'c'.repeat(40),
  parents: [draft.baseSha],
  message: 'Update FAQ - How?\n\nTrace-Id: one\nTrace-Id: two\n',
  blobs: [blobSha(TEXT), null],
};
const decide = (found: Partial<FoundCommit> | null, expected: string | null = null) =>
  decideHead(found && { ...ours, ...found }, draft, expected);

describe('the head of a branch that may be ours', () => {
  it('is created when there is none', () => {
    expect(decide(null)).toBe('create');
  });

  it('is kept when it is the draft already', () => {
    expect(decide({})).toBe('keep');
  });

  it('is replaced when it is the bare base, or what the caller knows as ours', () => {
    expect(decide({ sha: draft.baseSha, message: 'other', blobs: [null, null] })).toBe('replace');
    expect(decide({ sha: 'd'.repeat(40), message: 'other' }, 'd'.repeat(40))).toBe('replace');
  });

  it('is replaced when it carries another text, base or batch of the same tasks', () => {
    expect(decide({ blobs: [blobSha('older'), null] })).toBe('replace');
    expect(decide({ blobs: [blobSha(TEXT), blobSha('not deleted')] })).toBe('replace');
    expect(decide({ parents: ['a'.repeat(40)] })).toBe('replace');
    expect(decide({ message: 'Update FAQ - How? (+4 more)\n\nTrace-Id: two' })).toBe('replace');
  });

  it('is foreign when it is anything else', () => {
    expect(decide({ message: 'Fix a typo', blobs: [null, null] })).toBe('foreign');
    expect(decide({ message: 'Update FAQ - How?\n\nTrace-Id: three' })).toBe('foreign');
    expect(decide({ message: 'Mentions Trace-Id: one in passing' })).toBe('foreign');
  });

  it('is compared by the object id that git itself gives the text', () => {
    const git = execFileSync('git', ['hash-object', '--stdin'], { input: TEXT });
    expect(blobSha(TEXT)).toBe(git.toString().trim());
  });
});
