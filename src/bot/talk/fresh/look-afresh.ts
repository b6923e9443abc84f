import type { Deviation } from '../../../analysis/deviation/deviation.ts';
import { measureDeviation } from '../../../analysis/deviation/measure-deviation.ts';
import { buildSignals } from '../../../analysis/signals/build-signals.ts';
import { sayQuantity } from '../../../analysis/summary/say-quantity.ts';
import { unitOf } from '../../../analysis/summary/unit-of.ts';
import { type BundleSeries, IncidentBundle } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { FreshSignals } from '../../../domain/fresh.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { plain } from '../../cards/parts/plain.ts';
import { drawIncident } from '../../charts/draw-incident.ts';
import { latin } from '../../charts/latin.ts';
import { aboutNobody, seriesName } from '../read-readings.ts';
import type { Picture, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { askedFor } from './asked-for.ts';
import type { Ground } from './ground.ts';
import { punctuate } from './punctuate.ts';
import { rangeLines } from './range-lines.ts';
import { queryLink, sayRead, sayUnread } from './say-unread.ts';

type Read = Extract<FreshSignals, { kind: 'read' }>;

const MOST = 4;
/** From so many bits of suspicion on something is worth showing. */
const NOTABLE = 2;
const HOUR = 3_600_000;

/** As long as the window, one hour at least, and right before it. */
function before({ start, end }: Span): Span {
  return { start: start - Math.max(HOUR, end - start), end: start };
}

/** What can be judged, the furthest off first. */
function deviations(bundle: IncidentBundle, from: number): Deviation[] {
  const measured = buildSignals(bundle).flatMap((one) => measureDeviation(one, from / 1_000) ?? []);
  return measured.toSorted((a, b) => b.strength - a.strength);
}

/** A success is measured as its failures in percent. */
function say({ signal }: Deviation, value: number, { language }: Talk): string {
  const unit = signal.kind === 'success' ? 'percent' : unitOf(signal.metric);
  return sayQuantity(value, unit, language);
}

function lineOf(one: Deviation, { queries }: Read, talk: Talk): string {
  const { signal, usual, since } = one;
  const name = seriesName({ ...signal, labels: {}, samples: [] }, talk.language);
  const values = talk.texts.fresh.usually(say(one, since, talk), say(one, usual, talk));
  const query = queries.find(({ what }) => what === signal.metric);
  const link = queryLink(query?.url, talk);
  return `• ${name}${punctuate(talk.language).colon}${values}${link}`;
}

async function draw(bundle: IncidentBundle, who: string, { texts }: Talk): Promise<Picture | null> {
  const about = aboutNobody(who);
  const bytes = await drawIncident(bundle, about, `${latin(who, 50)}, read just now`);
  const alt = texts.fresh.closerAlt(plain(who, 80));
  return bytes && { name: 'look.png', title: texts.fresh.closerTitle, alt, bytes };
}

function bundleOf(series: BundleSeries[], normal: FreshSignals): IncidentBundle {
  const baseline = normal.kind === 'read' ? normal.series : [];
  return { ...IncidentBundle.parse({ alerts: [] }), series, baseline };
}

type About = { service: string; window: Span; from: number };

/** What was read, and how far it is from what is usual, where anything tells that. */
function tellOf(read: Read, normal: FreshSignals, { service, window, from }: About, talk: Talk) {
  const said = talk.texts.fresh;
  const name = `*${foreign(service, 80)}*`;
  const bundle = bundleOf(read.series, normal);
  const measured = deviations(bundle, from);
  const notable = measured.filter(({ strength }) => strength >= NOTABLE).slice(0, MOST);
  const usual = measured.length > 0 ? said.nothingStandsOut(name) : said.nothingUsual(name);
  const head = notable.length > 0 ? said.standsOut(name) : usual;
  const ranges = rangeLines(read.series, window, read.queries, talk).slice(0, MOST);
  const lines = notable.length > 0 ? notable.map((one) => lineOf(one, read, talk)) : ranges;
  const shown = notable.length > 0 ? notable.map(({ signal }) => signal) : read.series;
  const asked = askedFor(
    read.queries,
    shown.map(({ metric }) => metric),
  );
  const reply = tell(head, lines.join('\n'), sayRead(read, 'prometheus', talk));
  return { ...reply, remember: { asked }, picture: () => draw(bundle, service, talk) };
}

/** What is to be said of a service that the evidence does not know; a sentence why where nothing could be read. */
export async function lookAfresh(
  talk: Talk,
  { namespace, onset }: Pick<Ground, 'namespace' | 'onset'>,
  { service, window }: { service: string; window: Span },
): Promise<{ kind: 'read'; reply: Reply } | { kind: 'unread'; why: string }> {
  const { fresh } = talk.deps;
  const wish = { services: [service], namespace };
  const [read, normal] = await Promise.all([
    fresh.readSignals({ ...wish, window }),
    fresh.readSignals({ ...wish, window: before(window) }),
  ]);
  if (read.kind !== 'read')
    return { kind: 'unread', why: sayUnread(read, 'prometheus', service, talk) };
  const from = onset !== null && onset > window.start && onset < window.end ? onset : window.start;
  return { kind: 'read', reply: tellOf(read, normal, { service, window, from }, talk) };
}
