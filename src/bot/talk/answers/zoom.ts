import { sayQuantity } from '../../../analysis/summary/say-quantity.ts';
import { unitOf } from '../../../analysis/summary/unit-of.ts';
import type { IncidentBundle } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { plain } from '../../cards/parts/plain.ts';
import { drawIncident } from '../../charts/draw-incident.ts';
import { diagnosedIn, offerDiagnosis } from '../diagnosed.ts';
import { type Readings, readReadings, seriesName, valuesIn } from '../read-readings.ts';
import type { Picture, Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;

function narrowed(bundle: IncidentBundle, { start, end }: Span): IncidentBundle {
  const inside = (at: number) => at * 1_000 >= start && at * 1_000 <= end;
  const series = bundle.series.map((one) => ({
    ...one,
    samples: one.samples.filter(([at]) => inside(at)),
  }));
  return { ...bundle, series: series.filter(({ samples }) => samples.length > 0) };
}

async function draw(readings: Readings, span: Span, { texts }: Talk): Promise<Picture | null> {
  const { bundle, diagnosis, entity } = readings;
  const at = Date.parse(diagnosis.onset ?? '');
  const onset = at >= span.start && at <= span.end ? diagnosis.onset : null;
  const bytes = await drawIncident(narrowed(bundle, span), { ...diagnosis, onset });
  const said = texts.diagnosis;
  const alt = said.chartAlt(plain(entity, 80));
  return bytes && { name: 'zoom.png', title: said.chartTitle, alt, bytes };
}

function ranges({ bundle }: Readings, span: Span, { texts, language }: Talk): string[] {
  return bundle.series.flatMap((series) => {
    const values = valuesIn(series, span);
    if (values.length === 0) return [];
    const say = (value: number) => sayQuantity(value, unitOf(series.metric), language);
    const range = texts.talk.inside(say(Math.min(...values)), say(Math.max(...values)));
    return [`• ${seriesName(series, language)}: ${range}`];
  });
}

/** "Zoom 10:05-10:15": what was read in that time, with a picture. */
export const zoom: Replies<'zoom'> = async (talk, intent) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { window } = intent;
  const readings = await readReadings(talk, found, null);
  if (!readings) return offerDiagnosis(talk, talk.texts.talk.noBundle);
  const lines = ranges(readings, window, talk).slice(0, MOST);
  if (lines.length === 0)
    return offerDiagnosis(talk, talk.texts.talk.noReadings, [readings.entity], window);
  const head = sayUnderstood(intent, talk.language).text;
  return { ...tell(head, lines.join('\n')), picture: () => draw(readings, window, talk) };
};
