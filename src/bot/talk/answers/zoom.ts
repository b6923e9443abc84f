import type { BundleSeries, Diagnosis, IncidentBundle } from '../../../domain/diagnosis.ts';
import { IncidentBundle as Bundle } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { plain } from '../../cards/parts/plain.ts';
import { drawIncident } from '../../charts/draw-incident.ts';
import { latin } from '../../charts/latin.ts';
import { askedFor } from '../fresh/asked-for.ts';
import { covers, within } from '../fresh/covers.ts';
import { type Ground, groundOf } from '../fresh/ground.ts';
import { nobodyMeant, offerInstead } from '../fresh/offer-instead.ts';
import { rangeLines } from '../fresh/range-lines.ts';
import { sayRead, sayUnread } from '../fresh/say-unread.ts';
import { aboutNobody, type Readings, readReadings } from '../read-readings.ts';
import { isAbout } from '../suspects.ts';
import type { Picture, Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;
/** Fewer readings are too few to see more than before. */
const FINE = 12;

type Shown = { bundle: IncidentBundle; diagnosis: Diagnosis; entity: string };

function narrowed(series: readonly BundleSeries[], span: Span): BundleSeries[] {
  const cut = series.map((one) => ({ ...one, samples: within(one, span) }));
  return cut.filter(({ samples }) => samples.length > 0);
}

async function draw(shown: Shown, span: Span, { texts }: Talk): Promise<Picture | null> {
  const { bundle, diagnosis, entity } = shown;
  const at = Date.parse(diagnosis.onset ?? '');
  const onset = at >= span.start && at <= span.end ? diagnosis.onset : null;
  const title = `${latin(entity, 50) || 'All services'}, a closer look`;
  const series = narrowed(bundle.series, span);
  const bytes = await drawIncident({ ...bundle, series }, { ...diagnosis, onset }, title);
  const said = texts.fresh;
  const alt = said.closerAlt(plain(entity, 80));
  return bytes && { name: 'zoom.png', title: said.closerTitle, alt, bytes };
}

type Intent = Parameters<Replies<'zoom'>>[1];

function show(
  shown: Shown,
  { intent, talk }: { intent: Intent; talk: Talk },
  { queries, note }: { queries: Parameters<typeof rangeLines>[2]; note: string | null },
): Reply {
  const { window } = intent;
  const lines = rangeLines(shown.bundle.series, window, queries, talk).slice(0, MOST);
  const head = sayUnderstood(intent, talk.language).text;
  return { ...tell(head, lines.join('\n'), note), picture: () => draw(shown, window, talk) };
}

/** The one that is meant before those beside it. */
function ownFirst(series: readonly BundleSeries[], service: string): BundleSeries[] {
  const place = ({ entity }: BundleSeries) => (isAbout(entity, service) ? 0 : 1);
  return series.toSorted((a, b) => place(a) - place(b));
}

/** What a picture needs of an incident, with other readings of the same services. */
function renewed(series: BundleSeries[], stored: Readings | null, service: string): Shown {
  const bundle = stored?.bundle ?? Bundle.parse({ alerts: [] });
  const window = { start: null, end: null, onset_hint: null };
  const diagnosis = stored?.diagnosis ?? aboutNobody(service);
  return { bundle: { ...bundle, window, series }, diagnosis, entity: stored?.entity ?? service };
}

/** Whether the evidence holds anything of a time. */
function reaches({ bundle }: Readings, window: Span): boolean {
  return narrowed(bundle.series, window).length > 0;
}

function isFine(readings: Readings, window: Span): boolean {
  const own = readings.bundle.series.filter(({ entity }) => isAbout(entity, readings.entity));
  return own.some((series) => covers(series, window, FINE));
}

async function readAgain(
  ground: Ground,
  stored: Readings | null,
  intent: Intent,
  talk: Talk,
): Promise<Reply> {
  const { services, namespace } = ground;
  const { window } = intent;
  const [service = ''] = services;
  const metrics = stored?.bundle.series.map(({ metric }) => metric) ?? [];
  const read = await talk.deps.fresh.readSignals({ services, namespace, window, metrics });
  if (read.kind === 'read') {
    const note = sayRead(read, 'prometheus', talk);
    const shown = renewed(ownFirst(read.series, service), stored, service);
    const remember = { asked: askedFor(read.queries) };
    return { ...show(shown, { intent, talk }, { queries: read.queries, note }), remember };
  }
  const note = sayUnread(read, 'prometheus', service, talk);
  if (stored && reaches(stored, window))
    return show(stored, { intent, talk }, { queries: [], note });
  return read.kind === 'empty' ? { text: note } : offerInstead(talk, ground, note, window);
}

/** "Zoom 10:05-10:15": that time with a picture, read again where the evidence is coarse or does not reach. */
export const zoom: Replies<'zoom'> = async (talk, intent) => {
  const ground = await groundOf(talk, null);
  const { found, recorded, services } = ground;
  if (services.length === 0 && found.kind === 'not') return nobodyMeant(talk, ground);
  const stored = found.kind === 'ready' ? await readReadings(talk, found, null) : null;
  if (stored && reaches(stored, intent.window) && (recorded || isFine(stored, intent.window))) {
    return show(stored, { intent, talk }, { queries: [], note: null });
  }
  if (recorded) return { text: talk.texts.fresh.recorded };
  return readAgain(ground, stored, intent, talk);
};
