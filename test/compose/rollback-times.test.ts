import { describe, expect, it } from 'vitest';
import { rollbackTimes } from '../../src/compose/rollback-times.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

const times = (env: Record<string, string> = {}) => rollbackTimes(parseConfig(env, 'all'));
const sum = (limits: object) =>
  Object.values(limits).reduce((all: number, ms) => all + Number(ms), 0);

describe('the limits of a rollback', () => {
  it('stay inside eight minutes, whatever the settings allow a batch', () => {
    const slow = {
      ...{ CI_TIMEOUT_SECONDS: '86400', DEPLOY_TIMEOUT_SECONDS: '86400' },
      DEPLOY_WINDOW_SECONDS: '3600',
    };
    for (const one of [times(), times(slow)]) {
      expect(sum(one.limits)).toBeLessThanOrEqual(8 * 60_000);
      expect(one.total).toBe(8 * 60_000);
      expect(one.healthWindow).toBeLessThan(one.limits.verify);
    }
  });

  it('are shorter where a batch is given less', () => {
    const quick = { CI_TIMEOUT_SECONDS: '4', DEPLOY_TIMEOUT_SECONDS: '3' };
    expect(times({ ...quick, DEPLOY_WINDOW_SECONDS: '2' }).limits).toMatchObject({
      ...{ smoke: 4_000, deploy: 3_000, verify: 2_000 },
    });
  });
});
