import { expect, test } from 'vitest';
import { readUntil } from '../../../src/domain/talk/time/read-until.ts';
import { understand } from '../../../src/domain/talk/understand.ts';
import { flattenIntent } from '../../fixtures/talk/flatten-intent.ts';
import { NOW, worldOf } from '../../fixtures/talk/world.ts';

const MINUTE = 60_000;

function minutes(text: string, timeZone = 'UTC', now = NOW) {
  const until = readUntil(text, { now, timeZone });
  return until && until.ms / MINUTE;
}

test.each<[string, number]>([
  ['silence until 4pm', 90],
  ['snooze till 16:00', 90],
  ['mute this until 4', 90],
  ['靜音到下午四點', 90],
  ['silence until 15:00 utc please', 30],
  // What has passed today comes again tomorrow.
  ['silence until 9am', 18.5 * 60],
])('"%s" at 14:30 is for %d minutes', (text, expected) => {
  expect(minutes(text)).toBe(expected);
});

test('"until" is read on the clocks of whoever speaks', () => {
  expect(minutes('silence until 4pm', 'Europe/Berlin')).toBe(30);
  expect(minutes('silence until 4pm utc', 'Europe/Berlin')).toBe(90);
});

test.each([
  'from 10:05 to 10:15',
  '10:05 到 10:15',
  'until yesterday',
  'until it is over',
  'untill',
])('"%s" is no time from now', (text) => {
  expect(minutes(text)).toBeNull();
});

test('only a silence lasts until a time, and nothing else may stand beside it', () => {
  const hear = (text: string) =>
    flattenIntent(understand(text, worldOf({ thread: 'incident' })).intent);
  expect(hear('silence payments until 4pm')).toBe('silence for=90m service=payments');
  expect(hear('silence until 4pm tomorrow')).toBe('unclear about=act_or_talk');
  expect(hear('the runbook says silence until 4pm')).toBe('unclear about=act_or_talk');
});
