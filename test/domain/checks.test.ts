import { describe, expect, it } from 'vitest';
import { decideChecks } from '../../src/domain/checks.ts';
import type { CheckReport } from '../../src/domain/pull-request.ts';

const any = (name: string) => ({ name, appId: null });
function report(name: string, change: Partial<CheckReport> = {}): CheckReport {
  return { name, appId: 1, status: 'completed', conclusion: 'success', url: null, ...change };
}

describe('decideChecks', () => {
  it('never calls zero required checks green, however green the reports are', () => {
    expect(decideChecks([], [report('build')])).toEqual({ kind: 'none_required' });
  });

  it('is green when every required check is present and passed', () => {
    const reports = [
      report('build'),
      report('docs', { conclusion: 'skipped' }),
      report('extra', { conclusion: 'failure' }),
    ];
    expect(decideChecks([any('build'), any('docs')], reports)).toEqual({ kind: 'green' });
  });

  it('waits for a required check that was never reported, and names it as missing', () => {
    expect(decideChecks([any('build'), any('docs')], [report('build')])).toEqual({
      kind: 'pending',
      waitingFor: ['docs'],
      missing: ['docs'],
    });
  });

  it('does not accept a check of the right name from the wrong App', () => {
    const verdict = decideChecks([{ name: 'build', appId: 7 }], [report('build', { appId: 8 })]);
    expect(verdict).toMatchObject({ kind: 'pending', missing: ['build'] });
  });

  it('is red as soon as one App reports the name as failed', () => {
    const reports = [
      report('build'),
      report('build', { appId: 2, conclusion: 'failure', url: 'https://ci/1' }),
    ];
    expect(decideChecks([any('build')], reports)).toEqual({
      kind: 'red',
      failed: [{ name: 'build', conclusion: 'failure', url: 'https://ci/1' }],
    });
  });

  it.each(['cancelled', 'timed_out', 'action_required', 'stale', 'startup_failure', null])(
    'takes a completed check with conclusion %s as red',
    (conclusion) => {
      expect(decideChecks([any('build')], [report('build', { conclusion })]).kind).toBe('red');
    },
  );
});
