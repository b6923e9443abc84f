import { describe, expect, it } from 'vitest';
import { sameCommit } from '../../../src/clients/deploy/same-commit.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('two names of a commit', () => {
  it('agree when one abbreviates the other, whatever the case', () => {
    expect(sameCommit(SHA, SHA)).toBe(true);
    expect(sameCommit(SHA, '0123456')).toBe(true);
    expect(sameCommit(' 0123456789ABC ', SHA)).toBe(true);
  });

  it('disagree when they differ, are too short, or are no commit ids', () => {
    expect(sameCommit(SHA, '0123457')).toBe(false);
    expect(sameCommit(SHA, '012345')).toBe(false);
    expect(sameCommit('', '')).toBe(false);
    expect(sameCommit('main', 'main')).toBe(false);
  });
});
