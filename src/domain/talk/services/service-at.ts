import type { Aliases } from './aliases.ts';

/** Finds the longest name of a service that stands at a place in a plain text. */
export type ServiceAt = (
  text: string,
  at: number,
) => { length: number; services: readonly string[] } | null;

const LATIN = /[\p{Script=Latin}\d_]/u;
const SUFFIX = /^(?:'s?|(?: |-)?(?:service|svc)(?![a-z])|服務)?/u;

/** Names in one word are also written in several: `productcatalog` as "product catalog". */
const LONG = 8;
const LONGEST = 80;

/** The alias that a piece of text is, as it stands or written in one word. */
function aliasOf(aliases: Aliases, piece: string): string | null {
  if (aliases.has(piece)) return piece;
  const joined = piece.replace(/(?<=\S)[ -](?=\S)/g, '');
  return joined.length >= LONG && aliases.has(joined) ? joined : null;
}

function isWhole(text: string, at: number, end: number): boolean {
  const glued = (inside = '', outside = '') => LATIN.test(inside) && LATIN.test(outside);
  const next = text[end] ?? '';
  if (/[-.]/.test(next) && LATIN.test(text[end + 1] ?? '')) return false;
  return !glued(text[at], text[at - 1]) && !glued(text[end - 1], next);
}

/** Looks for the longest first; as many look-ups as a name may have letters, however many names there are. */
export function createServiceAt(aliases: Aliases): ServiceAt {
  const longest = Math.min(
    LONGEST,
    [...aliases.keys()].reduce((most, { length }) => Math.max(most, length), 0) + 3,
  );
  const firsts = new Set([...aliases.keys()].map((alias) => alias[0]));
  return (text, at) => {
    if (!firsts.has(text[at])) return null;
    for (let end = Math.min(text.length, at + longest); end > at + 1; end -= 1) {
      if (text[end - 1] === ' ' || !isWhole(text, at, end)) continue;
      const alias = aliasOf(aliases, text.slice(at, end));
      if (alias === null) continue;
      const suffix = SUFFIX.exec(text.slice(end, end + 10))?.[0].length ?? 0;
      return { length: end - at + suffix, services: aliases.get(alias) ?? [] };
    }
    return null;
  };
}
