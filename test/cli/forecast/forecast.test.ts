import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';

let folder: string;
beforeAll(async () => {
  folder = await makeTempFolder();
});
afterAll(() => removeDataDir(folder));

async function ask(csv: string | null, ...options: string[]) {
  const input = join(folder, 'series.csv');
  if (csv !== null) await writeFile(input, csv);
  const said = { out: '', err: '' };
  const code = await run({
    argv: ['forecast', '--input', csv === null ? join(folder, 'nowhere.csv') : input, ...options],
    env: {},
    stop: new AbortController().signal,
    out: { write: (text) => (said.out += text) },
    err: { write: (text) => (said.err += text) },
  });
  return { code, ...said };
}

describe('opsloop forecast', () => {
  it('prints one JSON document with a forecast for every series', async () => {
    const { code, out } = await ask(
      'cpu,1,2,3,4,5,6\n"disk, root",5,5,5,,\n',
      '--horizon',
      '3',
      '--json',
    );
    const answer = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(['cpu', 'disk, root']);
    expect(answer['disk, root']).toEqual({
      mean: [5, 5, 5],
      lower: [5, 5, 5],
      upper: [5, 5, 5],
      method: expect.any(String),
    });
  });

  it('takes a first row whose second cell is no number for a header, and a byte order mark for none', async () => {
    const { out } = await ask('\uFEFFid,first,second\ncpu,1,2\n', '--horizon', '1', '--json');
    expect(Object.keys(JSON.parse(out))).toEqual(['cpu']);
  });

  it('reads well in a terminal', async () => {
    const { out } = await ask('cpu,1,2,3,4\n', '--horizon', '20');
    expect(out).toContain('+12');
    expect(out).toContain('… 8 more steps: see --json');
  });

  it('says every fault of a file with its line, and prints nothing else', async () => {
    const { code, out, err } = await ask(
      'cpu,1,,3\n,2\ncpu,a,3\nempty,\n',
      '--horizon',
      '3',
      '--json',
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('line 1 (cpu), value 2: is missing');
    expect(err).toContain('line 2: the first cell must be the id');
    expect(err).toContain('line 3 (cpu), value 1: "a" is not a number');
    expect(err).toContain('line 3 (cpu): there is a series of that id already');
    expect(err).toContain('line 4 (empty): there is no value');
  });

  it.each([
    ['', /no series/],
    ['a,"1\n', /quote/i],
    [null, /no such file/],
  ])('refuses what is no file of series: %j', async (csv, why) => {
    const { code, err } = await ask(csv, '--horizon', '3');
    expect(code).toBe(2);
    expect(err).toMatch(why);
  });

  it.each([
    ['--horizon', '0'],
    ['--horizon', 'ten'],
    ['--horizon', '1', '--season', '-2'],
  ])('refuses options that make no sense: %s %s', async (...options) => {
    const { code, err } = await ask('cpu,1,2\n', ...options);
    expect(code).toBe(2);
    expect(err).toMatch(/must be a whole number/);
  });
});
