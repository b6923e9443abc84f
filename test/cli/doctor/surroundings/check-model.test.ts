import { describe, expect, test } from 'vitest';
import { checkModel } from '../../../../src/cli/doctor/surroundings/check-model.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import { createFaults } from '../../../../src/local/faults/create-faults.ts';
import { FaultSpec } from '../../../../src/local/faults/fault.ts';
import { createLocalModel, MODEL_MOUNT } from '../../../../src/local/model/index.ts';
import { runCheck, withoutMend } from '../support/run-check.ts';
import { serve } from '../support/serve.ts';

type Look = { env?: Record<string, string>; fault?: object; limitMs?: number };

/** What the doctor finds at an emulated model that is reached as a real one would be. */
async function look({ env = {}, fault, limitMs = 2_000 }: Look = {}) {
  const faults = createFaults({ targets: () => new Set(['model']), clock: systemClock });
  if (fault) faults.add(FaultSpec.parse({ target: 'model', times: 0, ...fault }));
  const model = createLocalModel({ faults, clock: systemClock, log: { debug() {} } });
  const origin = await serve(model.fetch);
  const config = parseConfig({
    OPENAI_API_KEY: 'sk-hidden',
    OPENAI_BASE_URL: `${origin}${MODEL_MOUNT}/v1`,
    OPENAI_MODEL: 'emulated',
    ...env,
  });
  const findings = await runCheck(checkModel(config, limitMs), limitMs);
  model.close();
  expect(withoutMend(findings)).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain('sk-hidden');
  return findings;
}

describe('the model', () => {
  test('that is there is fine', async () => {
    expect(await look()).toEqual([
      { area: 'model', level: 'ok', what: 'The model emulated is there.' },
    ]);
  });

  test('without a key is the extractive writer, and fine', async () => {
    expect(await look({ env: { OPENAI_API_KEY: '' } })).toMatchObject([{ level: 'ok' }]);
  });

  test('that is not known by its name warns', async () => {
    const [finding] = await look({ env: { OPENAI_MODEL: 'gpt-9' } });
    expect(finding).toMatchObject({ level: 'warn' });
    expect(finding?.what).toContain('gpt-9 is not known');
    expect(finding?.what).toContain('degraded');
  });

  test('that refuses the key warns, and blocks where nothing may stand in', async () => {
    const fault = { kind: 'status', status: 401 };
    expect(await look({ fault })).toMatchObject([{ level: 'warn' }]);
    const [finding] = await look({ fault, env: { MODEL_FALLBACK: 'fail' } });
    expect(finding).toMatchObject({ level: 'block' });
    expect(finding?.what).toContain('HTTP 401');
  });

  test('that is away is told so', async () => {
    const [finding] = await look({ env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });
    expect(finding?.what).toContain('not reachable');
  });

  test('that hangs is not waited for', async () => {
    const [finding] = await look({ fault: { kind: 'hang' }, limitMs: 200 });
    expect(finding?.level).not.toBe('ok');
  });
});
