import { describe, expect, it } from 'vitest';
import { incidentTitle, rollbackTitle } from '../../../src/domain/rollback/rollback-title.ts';

describe('the titles of a rollback', () => {
  it('say who asked for it', () => {
    expect(rollbackTitle({ reason: 'backend is red', by: null })).toBe('Rollback: backend is red');
    expect(rollbackTitle({ reason: 'wrong', by: 'U1' })).toBe('Manual Rollback: wrong');
    expect(incidentTitle('backend is red')).toBe('Production Rollback: backend is red');
  });

  it('are one line of at most 200 characters', () => {
    expect(rollbackTitle({ reason: 'a\n\nb\u2028c\u202e', by: null })).toBe('Rollback: a b c');
    expect([...rollbackTitle({ reason: 'x'.repeat(500), by: 'U1' })]).toHaveLength(200);
    expect([...incidentTitle('🔥'.repeat(500))]).toHaveLength(200);
  });

  it('mention nobody, link nowhere and close nothing', () => {
    const title = rollbackTitle({
      reason: 'fixes #1, closes GH-2, @mei-lin https://evil.example',
      by: 'U1',
    });
    expect(title).toBe('Manual Rollback: fixes # 1, closes GH- 2, @ mei-lin https: //evil.example');
  });

  it('say so when no reason was given', () => {
    expect(rollbackTitle({ reason: ' \n ', by: 'U1' })).toBe('Manual Rollback: no reason given');
  });
});
