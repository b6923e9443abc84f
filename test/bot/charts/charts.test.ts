import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { capacityOption } from '../../../src/bot/charts/capacity-option.ts';
import type { ChartMark } from '../../../src/bot/charts/chart-facts.ts';
import { comparedFacts, drawCompared } from '../../../src/bot/charts/draw-compared.ts';
import { drawIncident } from '../../../src/bot/charts/draw-incident.ts';
import { incidentFacts } from '../../../src/bot/charts/incident-facts.ts';
import { incidentOption } from '../../../src/bot/charts/incident-option.ts';
import { latin } from '../../../src/bot/charts/latin.ts';
import { narrowBundle } from '../../../src/bot/charts/narrow-bundle.ts';
import { placeMarks } from '../../../src/bot/charts/place-marks.ts';
import { renderPng, renderSvg } from '../../../src/bot/charts/render-chart.ts';
import { shortNumber } from '../../../src/bot/charts/short-number.ts';
import type { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import { measurePicture } from '../../../src/local/slack/files/measure-picture.ts';
import { aBundle, ONSET } from '../support/a-bundle.ts';
import { aCapacity } from '../support/a-capacity.ts';

function factsOf(bundle: IncidentBundle) {
  const facts = incidentFacts(bundle, diagnose(bundle), 'Most likely: checkoutservice');
  if (facts === null) throw new Error('there is nothing to show');
  return facts;
}

async function svgOf(bundle: IncidentBundle): Promise<string> {
  const { option, size } = incidentOption(factsOf(bundle));
  return renderSvg(option, size);
}

describe('the chart of an incident', () => {
  it('is a PNG twice as fine as it is shown', async () => {
    const bundle = aBundle();
    const png = await drawIncident(bundle, diagnose(bundle));
    const { size } = incidentOption(factsOf(bundle));
    expect(measurePicture(png ?? new Uint8Array())).toEqual({
      width: size.width * 2,
      height: size.height * 2,
    });
  });

  it('shows the suspect’s signal with what is usual, and what those feel who are alerted', () => {
    const { panels } = factsOf(aBundle());
    expect(panels.map(({ title }) => title)).toEqual([
      expect.stringContaining('checkoutservice · '),
      'frontend · http_server_duration_p99_ms',
    ]);
    const [low = 0, high = 0] = panels[1]?.usual ?? [];
    expect(low).toBeGreaterThan(280);
    expect(high).toBeLessThan(320);
  });

  it('says so where a share of successes is shown as one of failures', () => {
    const series = aBundle()
      .series.slice(0, 1)
      .map((one) => ({
        ...one,
        metric: 'up',
        samples: one.samples.map(([at]): [number, number] => [at, at < ONSET ? 1 : 0]),
      }));
    const [panel] = factsOf(aBundle({ series })).panels;
    expect(panel?.title).toBe('checkoutservice · up: share that fails (%)');
    expect(panel?.points.at(-1)?.[1]).toBe(100);
  });

  it('marks onset, alert and changes, the guilty one by its commit', async () => {
    const svg = await svgOf(aBundle());
    for (const label of ['onset', 'alert', 'deploy checkoutservice abc1234']) {
      expect(svg).toContain(`>${label}<`);
    }
    expect(svg).toContain('>usual range<');
    const guilty = factsOf(aBundle()).marks.find(({ kind }) => kind === 'guilty');
    expect(guilty?.at).toBe(ONSET - 45);
  });

  it('leaves out what happened outside of what it shows', async () => {
    const changes = aBundle().changes.map((change) => ({ ...change, at: ONSET - 90_000 }));
    expect(await svgOf(aBundle({ changes }))).not.toContain('flag frontend');
  });

  it('has nothing to show without signals', async () => {
    const bundle = aBundle({ series: [] });
    expect(await drawIncident(bundle, diagnose(bundle))).toBeNull();
  });

  it('breaks the line where nothing was read', () => {
    const series = aBundle().series.map((one) => ({
      ...one,
      samples: one.samples.filter(([at]) => at < ONSET - 900 || at > ONSET - 300),
    }));
    const { panels } = factsOf(aBundle({ series }));
    expect(panels.some(({ points }) => points.some(([, value]) => value === null))).toBe(true);
  });

  it('shows hostile names as text, and none of them as markup', async () => {
    const name = '<script>x</script>&{b}<image href="https://evil.example/">漢字';
    const series = aBundle().series.map((one) => ({ ...one, entity: name }));
    const bundle = aBundle({ series, topology: [] });
    const svg = await svgOf(bundle);
    expect(svg).not.toMatch(/<script|<image|evil\.example\/">/);
    expect(await drawIncident(bundle, diagnose(bundle))).not.toBeNull();
  });
});

describe('what a chart needs of a bundle', () => {
  it('are the signals of the suspect and of those who are alerted', () => {
    const bundle = aBundle();
    const [first] = bundle.series;
    const others = Array.from({ length: 50 }, (_, at) => ({ ...first, entity: `other-${at}` }));
    const kept = JSON.parse(JSON.stringify({ ...bundle, series: [...bundle.series, ...others] }));
    const narrow = narrowBundle(kept, diagnose(bundle));
    const entities = new Set(narrow?.series.map(({ entity }) => entity));
    expect([...entities].toSorted()).toEqual(['checkoutservice', 'frontend']);
    expect(narrow?.changes).toHaveLength(2);
  });

  it('is everything where those have none, and nothing where it is no bundle', () => {
    const bundle = aBundle();
    const nobody = { ...diagnose(bundle), suspects: [] };
    const alerts = bundle.alerts.map((alert) => ({ ...alert, labels: {} }));
    expect(narrowBundle({ ...bundle, alerts }, nobody)?.series).toHaveLength(3);
    expect(narrowBundle(null, nobody)).toBeNull();
    expect(narrowBundle({ alerts: 'x' }, nobody)).toBeNull();
  });
});

describe('the marks of a chart', () => {
  const mark = (at: number, label: string) => ({ kind: 'change' as const, at, label });

  const placedOf = (marks: ChartMark[]) => {
    const placed = placeMarks(marks, { from: 0, to: 780, width: 780 });
    return new Map(
      placed.map(({ label, x, row, align }) => [label, { x: Math.round(x), row, align }]),
    );
  };

  it('stand where their time is, in one row where there is room', () => {
    const placed = placedOf([mark(0, 'the first'), mark(400, 'the middle'), mark(780, 'the last')]);
    expect(placed.get('the first')).toEqual({ x: 0, row: 0, align: 'left' });
    expect(placed.get('the middle')).toEqual({ x: 400, row: 0, align: 'left' });
    expect(placed.get('the last')).toEqual({ x: 780, row: 0, align: 'right' });
  });

  it('move up only where no label could be read otherwise', () => {
    const placed = placedOf([
      mark(500, 'deploy payments 82e8044'),
      mark(512, 'onset'),
      mark(536, 'alert'),
    ]);
    expect(placed.get('alert')?.row).toBe(0);
    expect(placed.get('onset')?.row).toBe(1);
    expect(placed.get('deploy payments 82e8044')).toEqual({ x: 500, row: 0, align: 'right' });
  });

  it('are all there however many come at once', () => {
    const many = Array.from({ length: 6 }, (_, at) => mark(400 + at, `change number ${at}`));
    expect(placedOf(many).size).toBe(6);
  });
});

describe('the chart of a capacity analysis', () => {
  it('is a PNG with what was used, what is expected, and the limit', async () => {
    const { option, size } = capacityOption(aCapacity());
    const svg = await renderSvg(option, size);
    for (const label of ['used', 'forecast', '95 % interval', 'limit', 'in GiB']) {
      expect(svg).toContain(`>${label}<`);
    }
    const png = await renderPng(option, size);
    expect(measurePicture(png)).toEqual({ width: 1_760, height: 800 });
  });

  it('needs no limit', async () => {
    const { option, size } = capacityOption(aCapacity({ limit: null }));
    expect(await renderSvg(option, size)).not.toContain('>limit<');
  });
});

describe('what charts write', () => {
  it('is Latin, whatever it is made of', () => {
    expect(latin('付款 payment\u202e😀', 40)).toBe('·· payment··');
    expect(latin('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`);
  });

  it('is short', () => {
    expect([0, 0.0662, 12.34, 1_963, 227_123_200, -4_500].map(shortNumber)).toEqual([
      ...['0', '0.0662', '12.3', '1.96k', '227M', '-4.5k'],
    ]);
  });
});

describe('the chart of two times', () => {
  const DAY = 86_400;
  const now = { start: (ONSET - 1_800) * 1_000, end: (ONSET + 1_200) * 1_000 };
  const other = { start: now.start - DAY * 1_000, end: now.end - DAY * 1_000 };
  const signals = aBundle().series.map((series) => ({
    series,
    other: series.samples.map(([at, value]): [number, typeof value] => [at - DAY, value]),
  }));
  const given = { title: 'then and now', signals, now, other, onset: ONSET * 1_000 };

  it('lays the other time upon this one, moment for moment', () => {
    const { panels, from, to, times } = comparedFacts(given);
    expect(panels).toHaveLength(2);
    expect([from, to]).toEqual([ONSET - 1_800, ONSET + 1_200]);
    for (const { points, other: beside } of panels) expect(beside).toEqual(points);
    expect(times).toEqual({ now: '2026-09-21', other: '2026-09-20' });
  });

  it('names times of one day by the clock', () => {
    const hour = { start: now.start - 3_600_000, end: now.end - 3_600_000 };
    const { times } = comparedFacts({ ...given, other: hour });
    expect(times).toEqual({ now: '14:43 UTC', other: '13:43 UTC' });
  });

  it('shows both lines, what each is, and when it began', async () => {
    const { option, size } = incidentOption(comparedFacts(given));
    const svg = await renderSvg(option, size);
    for (const word of ['2026-09-21', '2026-09-20', 'onset']) expect(svg).toContain(word);
    expect(svg.match(/stroke-dasharray/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('is not drawn where nothing was read', async () => {
    const empty = signals.map(({ series }) => ({ series: { ...series, samples: [] }, other: [] }));
    expect(await drawCompared({ ...given, signals: empty })).toBeNull();
  });
});
