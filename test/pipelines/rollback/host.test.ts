import { describe, expect, it } from 'vitest';
import type { HostAnswer } from '../../../src/pipelines/ports.ts';
import { deploy } from '../../../src/pipelines/rollback/steps/deploy.ts';
import { host } from '../../../src/pipelines/rollback/steps/host.ts';
import { someDeps, someRequest, someState, visit } from './support.ts';

const BEFORE = 'c'.repeat(40);

function hostThat(putBack: () => Promise<HostAnswer>) {
  const asked: string[] = [];
  const one = {
    name: 'Render',
    putBack: (sha: string) => {
      asked.push(sha);
      return putBack();
    },
  };
  return { asked, deps: someDeps({ host: one }) };
}

describe('the host', () => {
  it('is asked for what was live before, and what it says is written down', async () => {
    const { asked, deps } = hostThat(async () => ({ kind: 'asked', what: 'deploy 12' }));
    const { context, lines } = visit(someState());
    expect(await host(deps, context)).toEqual({ kind: 'done', patch: { putBack: 'deploy 12' } });
    expect(asked).toEqual([BEFORE]);
    expect(lines).toEqual([
      ['intent', { put_back: BEFORE }],
      ['observed', { kind: 'asked', what: 'deploy 12' }],
    ]);
  });

  it('that can not is no reason to stop', async () => {
    const { deps } = hostThat(async () => ({ kind: 'unavailable', why: 'no such deploy' }));
    expect(await host(deps, visit(someState()).context)).toMatchObject({
      ...{ kind: 'done', patch: { putBack: null } },
    });
  });

  it('that does not answer is not waited for beyond its time', async () => {
    const { deps } = hostThat(() => new Promise(() => {}));
    const { context, lines } = visit(someState());
    const hasty = { ...deps.times, limits: { ...deps.times.limits, host: 5 } };
    expect(await host({ ...deps, times: hasty }, context)).toMatchObject({ kind: 'done' });
    expect(lines.at(-1)).toMatchObject(['observed', { kind: 'unavailable' }]);
  });

  it.each([
    ['for one answer alone', someRequest({ scope: 'entry' })],
    ['when nobody knows what was live before', someRequest({ liveBefore: null })],
  ])('is not asked %s', async (_, request) => {
    const { asked, deps } = hostThat(async () => ({ kind: 'asked', what: 'x' }));
    await host(deps, visit(someState({ request })).context);
    expect(asked).toEqual([]);
  });

  it('is asked to let deploys go on until it does', async () => {
    const answers: HostAnswer[] = [
      { kind: 'unavailable', why: 'not built yet' },
      { kind: 'asked', what: 'deploy 13' },
    ];
    const goOn = async () => answers.shift() ?? { kind: 'unavailable' as const, why: 'again' };
    const live = async () => ({ kind: 'unknown' as const, reason: 'timeout' });
    const deps = someDeps({ host: { goOn }, deploy: { configured: true, liveVersion: live } });
    const merged = { putBack: 'deploy 12', mergeSha: 'd'.repeat(40), tidied: true };
    const once = async (wentOn: boolean) =>
      (await deploy(deps, visit(someState({ ...merged, wentOn })).context)).patch?.wentOn;
    expect(await once(false)).toBe(false);
    expect(await once(false)).toBe(true);
    expect(await once(true)).toBeUndefined();
  });
});
