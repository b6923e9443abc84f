import { expect, test } from 'vitest';
import { makeIncident } from '../../../bench/diagnosis/synthetic-incident.ts';
import { calibrate, standOut } from '../../../src/analysis/calibration/confidence.ts';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';

test('who stands out more is never less likely, and nobody is certain', () => {
  const stated = Array.from({ length: 101 }, (_, i) => calibrate(i / 100));
  expect(stated).toEqual(stated.toSorted((a, b) => a - b));
  expect(stated[0]).toBeGreaterThanOrEqual(0);
  expect(stated[100]).toBeLessThan(1);
});

test('nobody stands out when all are alike, or nothing speaks against anybody', () => {
  expect(standOut([0, 0])).toEqual([0, 0]);
  expect(Math.max(...standOut(Array(10).fill(5)))).toBeLessThan(0.1);
});

test('of made-up incidents that it was not fitted to, about as many are right as it says', () => {
  const outcomes = Array.from({ length: 120 }, (_, i) => makeIncident(500_000 + i)).flatMap(
    ({ bundle, entity }) => {
      const [first] = diagnose(bundle).suspects;
      return first && entity !== null
        ? [{ stated: first.confidence, right: first.entity === entity }]
        : [];
    },
  );
  const stated = outcomes.reduce((sum, one) => sum + one.stated, 0) / outcomes.length;
  const right = outcomes.filter((one) => one.right).length / outcomes.length;
  expect(right).toBeGreaterThan(0.7);
  expect(Math.abs(stated - right)).toBeLessThan(0.12);
});
