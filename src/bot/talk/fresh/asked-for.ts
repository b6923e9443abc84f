import type { FreshQuery } from '../../../domain/fresh.ts';

const MOST = 5;

/** The queries that are worth remembering: those of what was shown first. */
export function askedFor(
  queries: readonly FreshQuery[],
  shown: readonly string[] = [],
): FreshQuery[] {
  const place = ({ what }: FreshQuery) => {
    const at = shown.indexOf(what);
    return at === -1 ? shown.length : at;
  };
  return queries.toSorted((a, b) => place(a) - place(b)).slice(0, MOST);
}
