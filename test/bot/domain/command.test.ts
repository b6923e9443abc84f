import { describe, expect, it } from 'vitest';
import { parseFaqCommand } from '../../../src/domain/command.ts';

const ID = '3f2b6c1e-8d4a-4a53-9c1f-6a2f0f5f7a10';

describe('the grammar of /faq', () => {
  it.each([
    ['', { kind: 'help' }],
    ['  ', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['HELP', { kind: 'help' }],
    ['slo', { kind: 'slo' }],
    ['status', { kind: 'status', id: null }],
    [`status ${ID}`, { kind: 'status', id: ID }],
    ['status 3f2b6c1e', { kind: 'status', id: '3f2b6c1e' }],
    ['Status `3F2B6C1E`', { kind: 'status', id: '3f2b6c1e' }],
    [`retry ${ID}`, { kind: 'retry', id: ID }],
    [`rollback  ${ID}`, { kind: 'rollback', id: ID }],
    ['pause', { kind: 'pause', reason: null }],
    ['pause deploys are red', { kind: 'pause', reason: 'deploys are red' }],
    ['resume', { kind: 'resume' }],
    ['unlock fixed in #12', { kind: 'unlock', reason: 'fixed in #12' }],
  ])('reads "%s" as a subcommand', (text, command) => {
    expect(parseFaqCommand(text)).toEqual(command);
  });

  it.each([
    'How do I deploy to production?',
    'help me with the deploy',
    'status of the deploy',
    'status 12',
    'retry',
    'retry failed payments',
    `retry ${ID} please`,
    'rollback the last release',
    'resume work',
    'pause the queue, but how?',
    '如何 pause？',
    'unlock',
    'unlock my account?',
    'slo of checkout',
  ])('takes "%s" for a question', (text) => {
    expect(parseFaqCommand(text)).toEqual({ kind: 'ask', question: text });
  });

  it('trims a question and keeps the rest as it was typed', () => {
    expect(parseFaqCommand('  Where  are the logs? ')).toEqual({
      kind: 'ask',
      question: 'Where  are the logs?',
    });
  });
});
