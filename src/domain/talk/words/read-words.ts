import { STOP_WORDS } from '../../words/stop-words.ts';
import type { ServiceAt } from '../services/service-at.ts';
import type { Until } from '../time/read-until.ts';
import type { When } from '../time/read-when.ts';
import { readLength } from '../time/time-units.ts';
import { phraseAt } from './lexicon.ts';
import { MARKUP, QUOTED } from './set-aside.ts';
import type { Word } from './word.ts';

/** A word, and where it ends. */
type Read = { word: Word; end: number };
/** One way to read what stands at a place. */
type Reader = (text: string, at: number) => Read | null;

const LATIN = /[\p{Script=Latin}\d_]/u;
const ID = /[0-9a-f]{7,40}(?:-[0-9a-f]{1,12}){0,4}(?![\p{Script=Latin}\d])/uy;
const NUMBER = /\d[\d.,:]*(?![\p{Script=Latin}\d])/uy;
const RUN = /\p{Script=Han}|[\p{L}\p{N}\p{M}_][\p{Script=Latin}\p{N}\p{M}_'./@-]*/uy;

function take(shape: RegExp, text: string, at: number): string | null {
  shape.lastIndex = at;
  return shape.exec(text)?.[0] ?? null;
}

const readId: Reader = (text, at) => {
  const id = take(ID, text, at);
  if (!id || !/[a-f]/.test(id) || !/\d/.test(id)) return null;
  return { word: { kind: 'id', id }, end: at + id.length };
};

const readSign: Reader = (text, at) => {
  const sign = text[at];
  if (sign === QUOTED) return { word: { kind: 'quoted' }, end: at + 1 };
  return sign === MARKUP ? { word: { kind: 'markup' }, end: at + 1 } : null;
};

const readStretch: Reader = (text, at) => {
  const length = readLength(text, at);
  return length && { word: { kind: 'length', ms: length.ms }, end: length.end };
};

const readNumeral: Reader = (text, at) => {
  const number = take(NUMBER, text, at);
  return number === null ? null : { word: { kind: 'number' }, end: at + number.length };
};

const readPhrase: Reader = (text, at) => {
  const found = phraseAt(text, at);
  if (!found) return null;
  return { word: { kind: 'concept', concept: found.concept }, end: at + found.phrase.length };
};

const readStranger: Reader = (text, at) => {
  const run = take(RUN, text, at);
  if (run === null) return null;
  const bare = run.replace(/[._/'@-]+$/, '');
  const word: Word = STOP_WORDS.has(bare) ? { kind: 'small' } : { kind: 'stranger', text: bare };
  return { word, end: at + run.length };
};

function readService(serviceAt: ServiceAt): Reader {
  return (text, at) => {
    const found = serviceAt(text, at);
    if (!found) return null;
    const end = at + found.length;
    return { word: { kind: 'service', services: found.services, text: text.slice(at, end) }, end };
  };
}

function readTime(times: readonly When[]): Reader {
  return (_, at) => {
    const when = times.find(({ from, to }) => from <= at && at < to);
    return when ? { word: { kind: 'time', when }, end: when.to } : null;
  };
}

/** The name of a service counts unless a longer phrase stands in its place. */
function readName(serviceAt: ServiceAt): Reader {
  const service = readService(serviceAt);
  return (text, at) => {
    const [name, phrase] = [service(text, at), readPhrase(text, at)];
    return name && phrase && phrase.end > name.end ? phrase : (name ?? phrase);
  };
}

/** Inside a Latin word nothing begins. */
function isInside(text: string, at: number): boolean {
  return LATIN.test(text[at] ?? '') && LATIN.test(text[at - 1] ?? '');
}

/** Han characters that are no word of ours are one word where they follow each other. */
function joins(words: Word[], word: Word, text: string, at: number): boolean {
  const last = words.at(-1);
  const han = /\p{Script=Han}$/u;
  if (last?.kind !== 'stranger' || word.kind !== 'stranger') return false;
  if (!han.test(last.text) || !han.test(word.text) || !han.test(text[at - 1] ?? '')) return false;
  words[words.length - 1] = { kind: 'stranger', text: last.text + word.text };
  return true;
}

/** Names and times that were found in a text before. */
type Spoken = { serviceAt: ServiceAt; times: readonly When[]; until?: Until | null };

function readUntilWord(until: Until | null): Reader {
  return (_, at) =>
    until && at === until.from ? { word: { kind: 'length', ms: until.ms }, end: until.to } : null;
}

/** The words of a plain text, in order; times are those that were found in it before. */
export function readWords(text: string, { serviceAt, times, until = null }: Spoken): Word[] {
  const readers = [
    readUntilWord(until),
    readTime(times),
    readSign,
    readId,
    readStretch,
    readName(serviceAt),
    readNumeral,
    readStranger,
  ];
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    let read: Read | null = null;
    if (!isInside(text, at) || times.some(({ from }) => from === at))
      for (const reader of readers) {
        read = reader(text, at);
        if (read) break;
      }
    if (read && !joins(words, read.word, text, at)) words.push(read.word);
    at = read ? read.end : at + 1;
  }
  return words;
}
