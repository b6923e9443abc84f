import { sayQuantity } from '../../../analysis/summary/say-quantity.ts';
import { unitOf } from '../../../analysis/summary/unit-of.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { plain } from '../../cards/parts/plain.ts';
import { drawCompared } from '../../charts/draw-compared.ts';
import { latin } from '../../charts/latin.ts';
import { askedFor } from '../fresh/asked-for.ts';
import { type FreshSides, freshSides } from '../fresh/fresh-sides.ts';
import { type Ground, groundOf } from '../fresh/ground.ts';
import { nobodyMeant, offerInstead } from '../fresh/offer-instead.ts';
import { punctuate } from '../fresh/punctuate.ts';
import { rangeLines } from '../fresh/range-lines.ts';
import { type Ranked, rankSides } from '../fresh/rank-sides.ts';
import { queryLink, sayRead, sayUnread } from '../fresh/say-unread.ts';
import type { Sides } from '../fresh/sides.ts';
import { storedSides } from '../fresh/stored-sides.ts';
import { readReadings, seriesName } from '../read-readings.ts';
import type { Picture, Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 5;

type Intent = Parameters<Replies<'compare'>>[1];

function said({ series, compared }: Ranked, { language, texts }: Talk) {
  const name = seriesName(series, language);
  const say = (value: number) => sayQuantity(value, unitOf(series.metric), language);
  return {
    name: compared.place === 'middle' ? name : texts.fresh.at[compared.place](name),
    other: say(compared.other),
    now: say(compared.now),
  };
}

/** What it comes to, in a sentence or two. */
function verdictOf(ranked: readonly Ranked[], talk: Talk): string {
  const { fresh } = talk.texts;
  const [first, ...rest] = ranked.filter(({ compared }) => compared.differs);
  if (!first) return fresh.likeThen;
  const { name, now, other } = said(first, talk);
  const most = fresh.differsMost(name, now, other);
  return rest.length === 0 ? most : `${most} ${fresh.differToo(String(rest.length))}`;
}

function lineOf(one: Ranked, { asked }: Sides, talk: Talk): string {
  const { name, now, other } = said(one, talk);
  const query = asked?.queries.find(({ what }) => what === one.series.metric);
  const both = talk.texts.talk.thenNow(other, now);
  return `• ${name}${punctuate(talk.language).colon}${both}${queryLink(query?.url, talk)}`;
}

async function draw(ranked: readonly Ranked[], sides: Sides, talk: Talk): Promise<Picture | null> {
  const { texts } = talk;
  const who = ranked[0]?.series.entity ?? '';
  const { now, other, since } = sides;
  const title = `${latin(who, 50)}, then and now`;
  const bytes = await drawCompared({ title, signals: ranked, now, other, onset: since });
  const alt = texts.fresh.compareAlt(plain(who, 80));
  return bytes && { name: 'compare.png', title: texts.fresh.compareTitle, alt, bytes };
}

function answerFrom(sides: Sides, intent: Intent, talk: Talk): Reply {
  const ranked = rankSides(sides);
  const understood = sayUnderstood(intent, talk.language).text;
  const head = `${understood}${punctuate(talk.language).stop}${verdictOf(ranked, talk)}`;
  const lines = ranked.slice(0, MOST).map((one) => lineOf(one, sides, talk));
  const source = sides.asked && sayRead(sides.asked, 'prometheus', talk);
  const shown = ranked.map(({ series }) => series.metric);
  return {
    ...tell(head, lines.join('\n'), source),
    ...(sides.asked && { remember: { asked: askedFor(sides.asked.queries, shown) } }),
    picture: () => draw(ranked, sides, talk),
  };
}

/** Only the other time could be read: that is shown, and why this one was not. */
function otherOnly(
  { series, asked, why }: Extract<FreshSides, { kind: 'other_only' }>,
  intent: Intent,
  talk: Talk,
): Reply {
  const { text } = sayUnderstood(intent, talk.language);
  const head = `${text}${punctuate(talk.language).stop}${talk.texts.fresh.onlyThen}`;
  const lines = rangeLines(series, intent.with, asked.queries, talk).slice(0, MOST);
  const [who] = series.map(({ entity }) => entity);
  const remember = { asked: askedFor(asked.queries) };
  return { ...tell(head, lines.join('\n'), sayUnread(why, 'prometheus', who, talk)), remember };
}

async function readAgain(
  ground: Ground,
  stored: Parameters<typeof freshSides>[2]['stored'],
  intent: Intent,
  talk: Talk,
): Promise<Reply> {
  const read = await freshSides(talk, ground, { other: intent.with, stored });
  if (read.kind === 'both') return answerFrom(read.sides, intent, talk);
  if (read.kind === 'other_only') return otherOnly(read, intent, talk);
  const why = sayUnread(read.why, 'prometheus', ground.services[0], talk);
  if (read.why.kind === 'empty') return { text: why };
  return offerInstead(talk, ground, why, intent.with);
}

/** "Compare with yesterday": the same signals at both times, from the evidence where it holds both, else read again. */
export const compare: Replies<'compare'> = async (talk, intent) => {
  const ground = await groundOf(talk, intent.service);
  const [service = null] = ground.services;
  const { found, onset } = ground;
  if (service === null && found.kind === 'not') return nobodyMeant(talk, ground);
  const about = { ...intent, service };
  const remember = { focus: service };
  const readings = found.kind === 'ready' ? await readReadings(talk, found, intent.service) : null;
  const meant = { other: intent.with, onset, service: intent.service };
  const sides = readings && storedSides(readings, meant);
  if (sides) return { ...answerFrom(sides, about, talk), remember };
  if (ground.recorded) return { text: talk.texts.fresh.recorded };
  const reply = await readAgain(ground, readings?.bundle.series ?? [], about, talk);
  return { ...reply, remember: { ...remember, ...reply.remember } };
};
