import type { Aliases } from './aliases.ts';

/** Finds the longest name of a service that stands at a place in a plain text. */
export type ServiceAt = (
  text: string,
  at: number,
) => { length: number; services: readonly string[] } | null;

const LATIN = /[\p{Script=Latin}\d_]/u;
const SUFFIX = /^(?:'s?|(?: |-)?(?:service|svc)(?![a-z])|服務)?/u;

function isWhole(text: string, at: number, alias: string): boolean {
  const end = at + alias.length;
  const glued = (inside: string, outside: string) => LATIN.test(inside) && LATIN.test(outside);
  return !glued(alias[0] ?? '', text[at - 1] ?? '') && !glued(alias.at(-1) ?? '', text[end] ?? '');
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
    const alias = byFirst
      .get(text[at] ?? '')
      ?.find((one) => text.startsWith(one, at) && isWhole(text, at, one));
    if (alias === undefined) return null;
    const suffix = SUFFIX.exec(text.slice(at + alias.length))?.[0].length ?? 0;
    return { length: alias.length + suffix, services: aliases.get(alias) ?? [] };
  };
}
