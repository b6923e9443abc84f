import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAnalyst } from '../../../src/analysis/thread/create-analyst.ts';
import { unpackedSize } from '../../../src/analysis/thread/unpacked-size.ts';
import { slowService } from '../../support/evidence.ts';

const HOUR = 3_600_000;
const scope = {
  ...{ services: [], namespace: null, alerts: [] },
  window: { start: 10 * HOUR, end: 11 * HOUR },
  baseline: { start: 9 * HOUR, end: 10 * HOUR },
};
const packed = gzipSync(JSON.stringify({ alerts: [], ...slowService(scope, 'checkout') }));

function open(options: Parameters<typeof createAnalyst>[0]) {
  const analyst = createAnalyst(options);
  onTestFinished(analyst.close);
  return analyst;
}

describe('the analyst', () => {
  test('finds the same in a thread as without one', async () => {
    const there = await open({ inlineBytes: 0 }).analyse(packed);
    expect(there).toEqual(await open({ inlineBytes: 1e9 }).analyse(packed));
    expect(there).toMatchObject({ diagnosis: { suspects: [{ entity: 'checkout' }] } });
  });

  test('ranks again in a thread as without one, and says nothing of a bundle that is none', async () => {
    const said = { entity: 'cart', change: null, id: null, at: null, refuted: false };
    const there = await open({ inlineBytes: 0 }).rankAgain(packed, [said]);
    expect(there).toEqual(await open({ inlineBytes: 1e9 }).rankAgain(packed, [said]));
    expect(there).toMatchObject({ kind: 'ranked', meant: { kind: 'entity', entity: 'cart' } });
    expect(await open({ inlineBytes: 0 }).rankAgain(gzipSync('{}'), [said])).toBeNull();
  });

  test('hands back the bundle without its readings', async () => {
    expect(await open({}).analyse(packed)).toMatchObject({
      rest: { series: [], baseline: [], logs: [], spans: [], changes: [] },
    });
  });

  test('says what is wrong with a bundle that is none', async () => {
    const broken = gzipSync('{"alerts": 1}');
    for (const inlineBytes of [0, 1e9]) {
      const answer = await open({ inlineBytes }).analyse(broken);
      expect(answer).toMatchObject({
        kind: 'unreadable',
        faults: [expect.stringMatching(/alerts/), expect.stringMatching(/series/)],
      });
    }
  });

  test('gives up on what takes too long, and does the next one in a new thread', async () => {
    const analyst = open({ inlineBytes: unpackedSize(packed) + 1, limitMs: 1 });
    const large = gzipSync(Buffer.alloc(packed.byteLength * 1_000, ' '), { level: 0 });
    await expect(analyst.analyse(large)).rejects.toMatchObject({ code: 'analysis_timeout' });
    await expect(analyst.analyse(large)).rejects.toMatchObject({ code: 'analysis_timeout' });
    expect((await analyst.analyse(packed)).kind).toBe('analysed');
  });

  test('does one after the other and mixes no answers up', async () => {
    const analyst = open({ inlineBytes: 0 });
    const names = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(
      names.map((name) => {
        const bundle = { alerts: [], ...slowService(scope, name) };
        return analyst.analyse(gzipSync(JSON.stringify(bundle)));
      }),
    );
    const first = answers.map((one) =>
      one.kind === 'analysed' ? one.diagnosis.suspects[0] : null,
    );
    expect(first.map((one) => one?.entity)).toEqual(names);
  });
});
