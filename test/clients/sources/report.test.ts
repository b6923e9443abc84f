import { expect, test } from 'vitest';
import { notConfigured } from '../../../src/clients/sources/not-configured.ts';
import { reportOf } from '../../../src/clients/sources/report.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import { createMovableClock } from '../../support/movable-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

const deps = { source: 'loki' as const, clock: createMovableClock(), log: silentLog };

test('what was found is ok, and what failed beside it is a warning', async () => {
  const report = await reportOf(deps, async () => ({
    items: 3,
    error: 'http_503',
    warnings: ['half', 'half'],
  }));
  expect(report).toMatchObject({ verdict: 'ok', error: null, items: 3 });
  expect(report.warnings).toEqual(['half', 'http_503']);
});

test('nothing found is empty when all was asked, and failed when it could not be', async () => {
  expect(await reportOf(deps, async () => ({ items: 0 }))).toMatchObject({ verdict: 'empty' });
  const report = await reportOf(deps, async () => ({ items: 0, error: 'timeout' }));
  expect(report).toMatchObject({ verdict: 'failed', error: 'timeout' });
});

test('a source that breaks says so by its code and does not throw', async () => {
  const broken = await reportOf(deps, () => Promise.reject(new OpsError('bad_file', 'no')));
  expect(broken).toMatchObject({ verdict: 'failed', error: 'bad_file' });
  const other = await reportOf(deps, () => Promise.reject(new TypeError('x')));
  expect(other).toMatchObject({ verdict: 'failed', error: 'unexpected' });
});

test('a source that nobody configured is told apart from one that found nothing', async () => {
  const source = notConfigured('prometheus', 'PROMETHEUS_URL');
  expect(await source.check(AbortSignal.timeout(1))).toEqual({
    verdict: 'not_configured',
    detail: 'set PROMETHEUS_URL',
  });
});
