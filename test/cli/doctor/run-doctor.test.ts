import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AREAS } from '../../../src/cli/doctor/finding.ts';
import { isBlocked, runDoctor } from '../../../src/cli/doctor/index.ts';
import { doctor } from '../../../src/cli/doctor.ts';
import type { Invocation } from '../../../src/cli/terminal.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { serve } from './support/serve.ts';

const deps = { version: 'test', clock: systemClock, limitMs: 500 };

let DATA_DIR: string;
beforeAll(async () => {
  DATA_DIR = await makeTempFolder();
});
afterAll(() => removeDataDir(DATA_DIR));

/** Every outsider is real, and none of them answers. */
function silence(origin: string): Record<string, string> {
  return {
    DATA_DIR,
    SLACK_BOT_TOKEN: 'xoxb-hidden',
    SLACK_SIGNING_SECRET: 'hidden',
    SLACK_API_URL: `${origin}/slack/`,
    GITHUB_TOKEN: 'ghp_hidden',
    GITHUB_REPO: 'acme/site',
    GITHUB_API_URL: `${origin}/github`,
    DEPLOY_VERSION_URL: `${origin}/version`,
    OPENAI_API_KEY: 'sk-hidden',
    OPENAI_BASE_URL: `${origin}/v1`,
    REDIS_URL: 'redis://:hidden@127.0.0.1:9',
    DATABASE_URL: 'postgres://opsloop:hidden@127.0.0.1:9/opsloop',
  };
}

describe('the doctor', () => {
  test('finds a fresh checkout well, with everything emulated or embedded', async () => {
    const findings = await runDoctor(parseConfig({ DATA_DIR }), deps);
    expect(isBlocked(findings)).toBe(false);
    for (const area of ['slack', 'github', 'deploy'] as const) {
      expect(findings.filter((one) => one.area === area)).toEqual([
        { area, level: 'ok', what: expect.stringContaining('is emulated on this machine') },
      ]);
    }
  });

  test('reports area by area, in one order', async () => {
    const areas = (await runDoctor(parseConfig({ DATA_DIR }), deps)).map(({ area }) => area);
    expect([...new Set(areas)]).toEqual(AREAS.filter((area) => areas.includes(area)));
  });

  test('is done in time when nobody answers, tells of each, and gives nothing away', async () => {
    const origin = await serve(() => new Promise(() => {}));
    const startedAt = performance.now();
    const findings = await runDoctor(parseConfig(silence(origin)), deps);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const area of ['slack', 'github', 'deploy', 'model', 'redis', 'postgres'] as const) {
      const problems = findings.filter((one) => one.area === area && one.level !== 'ok');
      expect(problems.length, area).toBeGreaterThan(0);
      expect(problems.every(({ mend }) => mend !== undefined)).toBe(true);
    }
    expect(isBlocked(findings)).toBe(true);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  });
});

describe('the command', () => {
  /** Runs it, and answers with its exit code and what it printed. */
  async function run(env: Record<string, string>, json: boolean) {
    let printed = '';
    const out = { write: (text: string) => (printed += text) };
    const stop = new AbortController().signal;
    const invocation: Invocation = { argv: [], env: { DATA_DIR, ...env }, stop, out, err: out };
    return { code: await doctor(invocation, json), printed };
  }

  test('is 0 when all is well, with a table for people', async () => {
    const { code, printed } = await run({ APP_VERSION: 'test' }, false);
    expect(code).toBe(0);
    expect(printed).toContain('All is well.');
  });

  test('is 1 when a setting is wrong, and says which', async () => {
    const { code, printed } = await run({ PORT: 'x' }, false);
    expect(code).toBe(1);
    expect(printed).toContain('Correct PORT');
  });

  test('prints one document and nothing else with --json', async () => {
    const { code, printed } = await run({ PORT: 'x' }, true);
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ ok: false, findings: [{ area: 'settings' }] });
  });
});
