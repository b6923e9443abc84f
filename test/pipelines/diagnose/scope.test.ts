import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src/domain/alert.ts';
import type { DiagnosticRequest } from '../../../src/domain/diagnostic-session.ts';
import { chooseAlerts } from '../../../src/pipelines/diagnose/choose-alerts.ts';
import { decideScope } from '../../../src/pipelines/diagnose/decide-scope.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 100 * HOUR;

function alert(fingerprint: string, labels: Record<string, string>, startsAt = NOW - HOUR): Alert {
  return {
    ...{ fingerprint, labels, annotations: {}, startsAt, endsAt: null, firingHeardAt: startsAt },
    ...{ heardAt: startsAt, generatorUrl: null, changes: [startsAt] },
  };
}

function request(changes: Partial<DiagnosticRequest> = {}): DiagnosticRequest {
  return {
    ...{ incidentId: null, severity: 'P1', services: [], namespace: null, title: '' },
    ...{ description: '', window: null, alertIds: [], correlationWindow: 300 },
    ...{ includeMetrics: true, includeLogs: true, ...changes },
  };
}

const prints = (alerts: readonly Alert[]) => alerts.map(({ fingerprint }) => fingerprint);

describe('the alerts of a diagnosis', () => {
  const slow = alert('f1', { alertname: 'Slow', service: 'cart', namespace: 'shop' });
  const errors = alert('f2', { alertname: 'Errors', service: 'web', namespace: 'shop' });

  test('are found by fingerprint and by name; those that nobody knows are told apart', () => {
    const asked = request({ alertIds: ['f1', 'Errors', 'Nonsense'] });
    const { alerts, unknown } = chooseAlerts(asked, [], [slow, errors]);
    expect([prints(alerts), unknown]).toEqual([['f1', 'f2'], ['Nonsense']]);
  });

  test('bring along what began within the correlation window, and nothing later', () => {
    const near = alert('f3', { alertname: 'X', namespace: 'shop' }, slow.startsAt + 299_000);
    const late = alert('f4', { alertname: 'Y', namespace: 'shop' }, slow.startsAt + 301_000);
    const asked = request({ alertIds: ['Slow'] });
    expect(prints(chooseAlerts(asked, [], [late, near, slow]).alerts)).toEqual(['f1', 'f3']);
    const wider = { ...asked, correlationWindow: 600 };
    expect(prints(chooseAlerts(wider, [], [late, near, slow]).alerts)).toEqual(['f1', 'f3', 'f4']);
  });

  test('bring along nothing of another namespace', () => {
    const elsewhere = alert('f5', { alertname: 'X', namespace: 'other' });
    const asked = request({ alertIds: ['Slow'] });
    expect(prints(chooseAlerts(asked, [], [slow, elsewhere]).alerts)).toEqual(['f1']);
  });

  test('are those about every service that was asked for, in its namespace and time', () => {
    const other = alert('f6', { alertname: 'Slow', service: 'cart', namespace: 'other' });
    const past = { ...alert('f7', slow.labels, NOW - 9 * HOUR), endsAt: NOW - 8 * HOUR };
    const window = { start: NOW - 2 * HOUR, end: NOW };
    const asked = request({ services: ['cart', 'web'], namespace: 'shop', window });
    const known = [other, past, slow, errors];
    expect(prints(chooseAlerts(asked, [], known).alerts)).toEqual(['f1', 'f2']);
  });

  test('of an incident are all in it, the earliest first, each once', () => {
    const early = alert('f8', { alertname: 'Early' }, NOW - 5 * HOUR);
    const { alerts } = chooseAlerts(request(), [slow, early, slow], []);
    expect(prints(alerts)).toEqual(['f8', 'f1']);
  });
});

describe('the scope of a diagnosis', () => {
  test('is the last half hour, compared with the hour before, where nothing is said', () => {
    expect(decideScope(request(), [], NOW)).toEqual({
      ...{ services: [], namespace: null, alerts: [] },
      window: { start: NOW - 30 * MINUTE, end: NOW },
      baseline: { start: NOW - 90 * MINUTE, end: NOW - 30 * MINUTE },
    });
  });

  test('begins a while before the first alert', () => {
    const alerts = [alert('f1', { service: 'a' }, NOW - HOUR), alert('f2', { service: 'b' })];
    const { window, baseline, services } = decideScope(request({ services: ['b'] }), alerts, NOW);
    expect(window).toEqual({ start: NOW - 75 * MINUTE, end: NOW });
    expect(baseline.end).toBe(window.start);
    expect(services).toEqual(['b', 'a']);
  });

  test('reaches back a day at most, however long an alert has fired', () => {
    const { window, baseline } = decideScope(request(), [alert('f1', {}, NOW - 90 * HOUR)], NOW);
    expect(window.end - window.start).toBe(24 * HOUR);
    expect(baseline.end - baseline.start).toBe(6 * HOUR);
  });

  test('is the time that was asked for, whatever fires', () => {
    const window = { start: NOW - 50 * HOUR, end: NOW - 48 * HOUR };
    const scope = decideScope(request({ window }), [alert('f1', {})], NOW);
    expect(scope.window).toEqual(window);
    expect(scope.baseline).toEqual({ start: window.start - 2 * HOUR, end: window.start });
  });

  test('has the namespace that all alerts agree on, or none', () => {
    const [a, b] = [alert('f1', { namespace: 'a' }), alert('f2', { namespace: 'b' })];
    const both = [a, alert('f3', {})];
    expect(decideScope(request(), both, NOW).namespace).toBe('a');
    expect(decideScope(request(), [a, b], NOW).namespace).toBeNull();
    expect(decideScope(request({ namespace: 'mine' }), [a, b], NOW).namespace).toBe('mine');
  });

  test('has its alerts in Unix seconds, with the value and the threshold where they are told', () => {
    const annotations = { value: '4120', threshold: '800', summary: 'slow' };
    const one = { ...alert('f1', { alertname: 'Slow' }), annotations, endsAt: NOW };
    expect(decideScope(request(), [one], NOW).alerts).toEqual([
      {
        ...{ labels: { alertname: 'Slow' }, annotations, startsAt: (NOW - HOUR) / 1_000 },
        ...{ endsAt: NOW / 1_000, value: 4_120, threshold: 800 },
      },
    ]);
    const odd = { ...one, annotations: { value: ' ', threshold: '8 s' } };
    const [told] = decideScope(request(), [odd], NOW).alerts;
    expect([told?.value, told?.threshold]).toEqual([null, null]);
  });
});
