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

/** Where the alias ends that stands at a place; -1 when it does not. */
function endOf(text: string, at: number, alias: string): number {
  if (text.startsWith(alias, at)) return at + alias.length;
  if (alias.length < LONG) return -1;
  let end = at;
  for (const letter of alias) {
    if (end > at && text[end] !== letter && /[ -]/.test(text[end] ?? '')) end += 1;
    if (text[end] !== letter) return -1;
    end += 1;
  }
  return end;
}

function isWhole(text: string, at: number, end: number, alias: string): boolean {
  const glued = (inside: string, outside: string) => LATIN.test(inside) && LATIN.test(outside);
  const next = text[end] ?? '';
  if (/[-.]/.test(next) && LATIN.test(text[end + 1] ?? '')) return false;
  return !glued(alias[0] ?? '', text[at - 1] ?? '') && !glued(alias.at(-1) ?? '', next);
}

/** Looks names up by their first character. */
export function createServiceAt(aliases: Aliases): ServiceAt {
  const byFirst = new Map<string, string[]>();
  for (const alias of aliases.keys()) {
    const first = alias.slice(0, 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), alias]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return (text, at) => {
    for (const alias of byFirst.get(text[at] ?? '') ?? []) {
      const end = endOf(text, at, alias);
      if (end < 0 || !isWhole(text, at, end, alias)) continue;
      const suffix = SUFFIX.exec(text.slice(end, end + 10))?.[0].length ?? 0;
      return { length: end - at + suffix, services: aliases.get(alias) ?? [] };
    }
    return null;
  };
}
