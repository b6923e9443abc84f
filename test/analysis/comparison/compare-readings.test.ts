import { expect, test } from 'vitest';
import {
  compareReadings,
  type Readings,
  tellingOf,
} from '../../../src/analysis/comparison/compare-readings.ts';
import { fc } from '../../support/fast-check.ts';

function readings(other: number[], now: number[], metric = 'latency_p99_ms'): Readings {
  return { metric, unit: null, other, now };
}

test.each([
  ['four times as slow', readings([100, 110, 90, 100], [400, 410, 420]), true],
  ['a tenth slower', readings([100, 100, 100, 100], [110, 110, 110]), false],
  [
    'slower than its middle, as it is now and then',
    readings([50, 100, 400, 90], [180, 180]),
    false,
  ],
  ['from nothing to something', readings([0, 0, 0], [5, 5, 5], 'queue_length'), true],
  ['a third of a percent of failures more', readings([0, 0], [0.3, 0.3], 'error_percent'), false],
  ['nothing and nothing', readings([0, 0], [0, 0]), false],
])('%s', (_, given, differs) => {
  expect(compareReadings(given).differs).toBe(differs);
});

test('an episode too short to move the middle is found where it was highest, or lowest', () => {
  const calm = Array.from({ length: 40 }, (_, i) => 100 + (i % 3));
  const episode = calm.map((value, i) => (i > 35 ? 900 : value));
  const pause = calm.map((value, i) => (i > 35 ? 0 : value));
  expect(compareReadings(readings(calm, episode))).toMatchObject({ place: 'high', differs: true });
  expect(compareReadings(readings(calm, pause))).toMatchObject({ place: 'low', differs: true });
  expect(compareReadings(readings(episode, episode))).toMatchObject({ differs: false });
});

test('what differs is told before what does not, and what users feel before what machines do', () => {
  const slow = readings([100, 100], [300, 300]);
  const busy = readings([1, 1], [3, 3], 'cpu_cores');
  const wild = readings([1, 90, 5], [20, 20]);
  const telling = [wild, busy, slow].map((one) => tellingOf(one, compareReadings(one)));
  expect(telling).toEqual(telling.toSorted((a, b) => a - b));
});

test('the same readings never differ, whatever they are', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1 });
  fc.assert(
    fc.property(values, (all) => {
      const { differs, doublings } = compareReadings(readings(all, all));
      expect(differs).toBe(false);
      expect(doublings).toBe(0);
    }),
  );
});
