import type { TalkContext } from '../context.ts';
import { plainText } from '../words/plain-text.ts';
import { aliasesOf } from './aliases.ts';

type Nicknames = TalkContext['nicknames'];

/** Finds the service that is known by a name or surely meant by it; null when none or several are. */
export function createServiceNamed(services: readonly string[]): (name: string) => string | null {
  const exact = new Set(services);
  const aliases = aliasesOf(services, {});
  return (name) => {
    if (exact.has(name)) return name;
    const meant = aliases.get(plainText(name)) ?? [];
    return meant.length === 1 ? (meant[0] ?? null) : null;
  };
}

/** Nicknames of the services that there are: `co=checkout` where it is called `checkoutservice`. Others stay as they were given. */
export function resolveNicknames(nicknames: Nicknames, services: readonly string[]): Nicknames {
  const entries = Object.entries(nicknames);
  if (entries.length === 0) return nicknames;
  const named = createServiceNamed(services);
  return Object.fromEntries(entries.map(([nickname, name]) => [nickname, named(name) ?? name]));
}
