import { expect, test } from 'vitest';
import { correlate } from '../../../src/analysis/correlation/correlate.ts';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import { slowService } from '../../support/evidence.ts';

const HOUR = 3_600_000;
const scope = {
  ...{ services: [], namespace: null, alerts: [] },
  window: { start: 10 * HOUR, end: 11 * HOUR },
  baseline: { start: 9 * HOUR, end: 10 * HOUR },
};

const bundle = IncidentBundle.parse({
  ...slowService(scope, 'payment', ['cart']),
  alerts: [
    { labels: { alertname: 'Slow', service: 'payment' }, startsAt: 38_900 },
    { labels: { alertname: 'Slow', service: 'frontend' }, startsAt: 38_900 },
  ],
  topology: [
    { from: 'frontend', to: 'payment' },
    { from: 'frontend', to: 'cart' },
    { from: 'elsewhere', to: 'nowhere' },
  ],
});
const graph = correlate(diagnose(bundle), bundle);

test('what is suspected, alerted or hit is a node once, with its part in it', () => {
  const entities = graph.nodes.filter(({ kind }) => kind === 'entity');
  expect(entities.map(({ id }) => id)).toEqual(expect.arrayContaining(['payment', 'frontend']));
  expect(new Set(graph.nodes.map(({ id }) => id)).size).toBe(graph.nodes.length);
  expect(entities.some(({ id }) => id === 'elsewhere')).toBe(false);
});

test('each kind of alert is one node, with an edge to everyone it is about', () => {
  const fired = graph.edges.filter(({ kind }) => kind === 'fires_on');
  expect(graph.nodes.filter(({ kind }) => kind === 'alert')).toHaveLength(1);
  expect(fired.map(({ to }) => to).toSorted()).toEqual(['frontend', 'payment']);
});

test('every edge leads from node to node', () => {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  expect(graph.edges).toContainEqual({ from: 'frontend', to: 'payment', kind: 'calls' });
  expect(graph.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
});
