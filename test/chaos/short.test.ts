import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { RUN_FOLDER } from '../support/folders.ts';
import { parseOptions } from './options.ts';
import type { Summary } from './report/sum-up.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

type Ended = { code: number; out: string; err: string };

/** Runs the program as `npm run chaos -- …` does. */
async function chaos(...args: string[]): Promise<Ended> {
  const folder = { [RUN_FOLDER]: process.env[RUN_FOLDER] };
  const env = { ...process.env, ...folder, LOG_LEVEL: undefined };
  const options = { env, maxBuffer: 50 * 1024 * 1024 };
  return promisify(execFile)(process.execPath, [MAIN, ...args], options).then(
    ({ stdout: out, stderr: err }) => ({ code: 0, out, err }),
    ({ code, stdout: out, stderr: err }) => ({ code, out, err }),
  );
}

function takeText() {
  const parts: string[] = [];
  return { write: (text: string) => parts.push(text), text: () => parts.join('') };
}

/** Nine simulated minutes. */
const SHORT = ['--seed', '5', '--hours', '0.15', '--tasks-per-hour', '100', '--percent', '8'];

describe('the fault simulator', () => {
  it('finds every invariant kept in a short run of a fixed seed', async () => {
    const { code, out, err } = await chaos(...SHORT, '--json');
    const summary = JSON.parse(out) as Summary;
    expect(summary.broken, err).toEqual([]);
    expect(code).toBe(0);
    expect(summary.tasks).toBe(15);
    expect(summary.causes.well).toBeGreaterThan(0);
    expect(summary.happened.fault).toBeGreaterThan(0);
  }, 170_000);

  it('prints the same plan for the same seed, and does nothing', async () => {
    const [one, two] = await Promise.all([
      chaos('--seed', '9', '--plan'),
      chaos('--seed', '9', '--plan'),
    ]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toMatch(/^Seed 9: 60 questions and \d+ mishaps in 1 simulated h\./);
  });

  it('ends with 2 when an option is wrong', async () => {
    expect(await chaos('--seed', 'x')).toMatchObject({ code: 2, out: '' });
  });

  it.each([
    [['--seed', 'x'], /--seed.*whole number.*"x"/s],
    [['--hours', '0'], /--hours.*0\.01/s],
    [['--percent', '101'], /--percent/],
    [['--speed', ''], /--speed/],
    [['--nonsense'], /--nonsense/],
    [['more'], /too many arguments/],
  ])('says what is wrong with %s, on standard error', (args, said) => {
    const [out, err] = [takeText(), takeText()];
    expect(parseOptions(args, out, err)).toEqual({ kind: 'bad', code: 2 });
    expect(out.text()).toBe('');
    expect(err.text()).toMatch(said);
  });
});
