import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { CALLS, ONSET, shop } from '../analysis/diagnosis/made-up.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opsloop-diagnose-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const INCIDENT = {
  alerts: [{ labels: { alertname: 'SlowPages', service: 'shop' }, startsAt: ONSET + 120 }],
  series: shop({ payment: [100, 900], checkout: [100, 900], shop: [100, 850] }),
  topology: CALLS,
};

async function write(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'bundle.json');
  await writeFile(path, content);
  return path;
}

async function opsloop(...argv: string[]) {
  let [out, err] = ['', ''];
  const code = await run({
    argv,
    env: {},
    stop: new AbortController().signal,
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

describe('opsloop diagnose', () => {
  test('with --json prints one document and nothing else', async () => {
    const path = await write(gzipSync(JSON.stringify(INCIDENT)));
    const { code, out, err } = await opsloop('diagnose', '--bundle', path, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining([
        ...['verdict', 'suspects', 'root_cause_change', 'first_failing', 'blast_radius'],
        ...['remediation', 'onset', 'confidence_score', 'ruled_out', 'findings'],
        ...['execution_plan', 'elapsed_ms'],
      ]),
    );
    expect(answer).toMatchObject({ verdict: 'component', first_failing: 'payment' });
    expect(out).not.toContain('"note"');
  });

  test('without --json tells people what broke, why, and what to do', async () => {
    const { out } = await opsloop('diagnose', '--bundle', await write(JSON.stringify(INCIDENT)));
    expect(out).toContain('A component broke: payment.');
    expect(out).toContain('1. payment');
    expect(out).toMatch(/http_request_duration_p95_ms rose from 99\.9 to 9\d\d/);
    expect(out).toContain('checkout: what it shows is explained by payment');
    expect(out).toContain('2. Restart payment');
  });

  test('lets nothing that others wrote steer the terminal', async () => {
    const hostile = {
      ...INCIDENT,
      series: INCIDENT.series.map((one) => ({ ...one, metric: 'latency\u001b[2J\n' })),
    };
    const { out } = await opsloop('diagnose', '--bundle', await write(JSON.stringify(hostile)));
    expect(out).not.toContain('\u001b');
  });

  test.each([
    ['a field that is wrong', '{"alerts":[{"startsAt":"soon"}],"logs":[]}', 'alerts[0].startsAt'],
    ['what is not JSON', '{', 'not JSON'],
  ])('names %s, writes no answer, and ends with 2', async (_, content, told) => {
    const { code, out, err } = await opsloop(
      'diagnose',
      '--json',
      '--bundle',
      await write(content),
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(told);
  });

  test('says that there is no such file, and when none is named', async () => {
    const missing = await opsloop('diagnose', '--bundle', join(folder, 'nowhere.json'));
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('there is no such file');
    expect(await opsloop('diagnose')).toMatchObject({ code: 2, out: '' });
  });
});
