import { expect, it } from 'vitest';
import { knownFrom } from '../../../src/bot/hearing/read-thread.ts';

const BOT = 'U0OPSLOOPB';

const root = (kind: string, user = BOT) => ({
  ts: '1.1',
  user,
  bot_id: 'B1',
  metadata: { event_type: 'opsloop', event_payload: { kind, id: 'i1' } },
});

it.each([
  ['incident', 'incident'],
  ['diagnosis', 'diagnosis'],
  ['task', 'task'],
  ['task_oncall', 'task'],
])('takes a thread below a message of kind %s to be about that %s', (kind, subject) => {
  expect(knownFrom(root(kind), BOT)).toEqual({ ours: true, subject: { kind: subject, id: 'i1' } });
});

it('takes other threads of ours to be about nothing in particular', () => {
  expect(knownFrom(root('capacity'), BOT)).toEqual({ ours: true, subject: null });
  expect(knownFrom(root('__proto__'), BOT)).toEqual({ ours: true, subject: null });
});

it('does not believe another app that says the thread is ours', () => {
  expect(knownFrom(root('incident', 'U2'), BOT)).toEqual({ ours: false, subject: null });
  expect(knownFrom(undefined, BOT)).toEqual({ ours: false, subject: null });
});

it('goes by what a bot wrote into it where Slack does not say who we are', () => {
  expect(knownFrom(root('task'), null).ours).toBe(true);
  expect(knownFrom({ ...root('task'), bot_id: null }, null).ours).toBe(false);
});
