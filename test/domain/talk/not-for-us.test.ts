import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/domain/talk/understand.ts';
import { worldOf } from '../../fixtures/talk/world.ts';

function kindOf(text: string, where: string | null = 'incident') {
  return understand(text, worldOf({ thread: where })).intent.kind;
}

describe('A remark', () => {
  test.each([
    '<@U0ALICE> rollback',
    '<@U0ALICE|alice>: can you check payments?',
    'hey <@U0ALICE> silence 2h',
    'thanks, <@U0ALICE>',
    '@alice why is checkout slow?',
    'ok, I’m on it',
    '好，我來看',
    '+1',
    ':eyes: :thumbsup:',
    '👍🏽',
    'lol',
  ])('to somebody else in our thread is not for us: %s', (text) => {
    expect(kindOf(text)).toBe('not_for_us');
  });

  test('that names us as well is for us', () => {
    expect(kindOf('<@U0BOT> <@U0ALICE> asks why checkout is slow')).toBe('diagnose');
    expect(kindOf('<@U0ALICE> wait. <@U0BOT> are you sure?')).toBe('doubt');
    expect(kindOf('@opsloop status')).toBe('status');
  });

  test('about somebody else is for us where they are not called', () => {
    expect(kindOf('what did <@U0ALICE> change in payments?')).not.toBe('not_for_us');
  });

  test('outside our threads is taken as it is said', () => {
    expect(kindOf('<@U0ALICE> why is checkout slow', null)).toBe('diagnose');
    expect(kindOf('ack', 'incident')).toBe('acknowledge');
    expect(kindOf("I'm on it", 'incident')).toBe('acknowledge');
  });

  test.each([
    'Alice was working on payments yesterday',
    'payments was my first project',
    'the till of payments was in my dream',
  ])('in which a service happens to be named is no verdict and no wish: %s', (text) => {
    expect(kindOf(text, 'diagnosis')).toBe('unknown');
  });

  test('with a question to us in it is answered', () => {
    expect(kindOf('lol why is checkout slow?')).toBe('diagnose');
    expect(kindOf('brb, any errors?')).not.toBe('not_for_us');
    expect(kindOf('哈哈 結帳為什麼慢')).toBe('diagnose');
  });
});
