import type { Names } from './names.ts';
import type { Stores } from './store/open-stores.ts';
import type { Repository } from './store/rows.ts';

type Parts = { stores: Pick<Stores, 'repository'>; names: Pick<Names, 'full'> };

/** What is kept of the repository itself; as it was made while nobody changed anything. */
export function repositoryRow({ stores, names }: Parts): Repository {
  return stores.repository.get(1) ?? { id: 1, names: [names.full], hasIssues: true };
}

/** Whether a full name is the repository's own, one it had before, or none of its. */
export function knownAs(parts: Parts, full: string): 'current' | 'former' | 'unknown' {
  const wanted = full.toLowerCase();
  if (wanted === parts.names.full.toLowerCase()) return 'current';
  const had = repositoryRow(parts).names.some((name) => name.toLowerCase() === wanted);
  return had ? 'former' : 'unknown';
}
