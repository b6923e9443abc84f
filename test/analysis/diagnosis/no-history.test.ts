import { describe, expect, it, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { composeSummary } from '../../../src/analysis/summary/compose-summary.ts';
import { historyLack } from '../../../src/domain/no-history.ts';
import { bundle, lines, ONSET, STEP, series, shop } from './made-up.ts';

/** Only what was read since: everything has just been started, and fails from the first reading on. */
function justStarted(seconds: number) {
  return [series('shop', 'error_percent', 60), series('cart', 'error_percent', 0)].map((one) => ({
    ...one,
    samples: one.samples.filter(([at = 0]) => at >= ONSET - seconds),
  }));
}

const FIRED = [{ labels: { alertname: 'Errors', service: 'shop' }, startsAt: ONSET + 20 }];
const fresh = (parts = {}) => bundle({ series: justStarted(0), alerts: FIRED, ...parts });

describe('a fault from the start, with no normal time to hold it against', () => {
  it('is not called healthy: there is not enough history yet', () => {
    const answer = diagnose(fresh());
    expect(answer).toMatchObject({ verdict: 'inconclusive', root_cause_change: null });
    expect(historyLack(answer)?.evidence).toEqual({ reason: 'no_history' });
  });

  it('clears no change', () => {
    const changes = [{ kind: 'deploy', id: 'v2', entity: 'shop', at: ONSET - 60 }];
    expect(diagnose(fresh({ changes })).root_cause_change).not.toBe('none');
  });

  it('says so in the summary, in both languages', () => {
    const answer = diagnose(fresh());
    const en = composeSummary(answer, { language: 'en', tools: [] });
    expect(en).toMatch(/not enough to say what broke\.? There is not enough history yet/);
    expect(composeSummary(answer, { language: 'zh-Hant', tools: [] })).toContain('歷史資料還不夠');
  });

  test.each([60, 300, 570])('nor once it was read for %i s before the alert', (seconds) => {
    expect(diagnose(fresh({ series: justStarted(seconds) })).verdict).toBe('inconclusive');
  });

  it('is not called healthy either where others were there before', () => {
    const [shopSeries] = justStarted(0);
    const cart = series('cart', 'error_percent', 0);
    expect(diagnose(fresh({ series: [shopSeries, cart] })).verdict).toBe('inconclusive');
  });

  it('is not called healthy where only lines were read, all since', () => {
    const logs = lines('shop', 'INFO', 'order # placed', 0, 300);
    expect(diagnose(fresh({ series: [], logs })).verdict).toBe('inconclusive');
  });
});

describe('what is known of normal times makes calm healthy', () => {
  test.each<[string, object]>([
    ['readings from well before the alert', { series: shop() }],
    ['a recorded normal period', { series: justStarted(0), baseline: calm() }],
    ['five calm minutes where nothing fires', { series: justStarted(STEP * 10), alerts: [] }],
    ['lines from well before', { series: [], logs: lines('shop', 'INFO', 'order #', -1800, 300) }],
  ])('%s', (_, parts) => {
    const answer = diagnose(fresh(parts));
    expect(answer.verdict).toBe('healthy');
    expect(historyLack(answer)).toBeNull();
  });
});

/** An hour of yesterday in which as many requests failed as now. */
function calm() {
  return justStarted(1_800).map(({ samples, ...one }) => ({
    ...one,
    samples: samples.map(([at = 0, value = 0]) => [at - 86_400, value]),
  }));
}
