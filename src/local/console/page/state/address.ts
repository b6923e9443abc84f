import type { Place, ThreadRef } from './page-state.ts';

/** What an address of the console points at; `ts` is the message to show. */
export type Address = { place: Place | null; thread: ThreadRef | null; ts: string | null };

/** Reads an address: `/console/home`, `/console/archives/C…` or a permalink below that. */
export function readAddress(pathname: string, search: string): Address {
  if (pathname === '/console/home') return { place: { kind: 'home' }, thread: null, ts: null };
  const found = /^\/console\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?$/.exec(pathname);
  const id = found?.[1];
  if (!id) return { place: null, thread: null, ts: null };
  const ts = found[2] ? `${found[2]}.${found[3]}` : null;
  const threadTs = new URLSearchParams(search).get('thread_ts');
  const thread = threadTs ? { channel: id, ts: threadTs } : null;
  return { place: { kind: 'conversation', id }, thread, ts };
}

/** The address of what the page shows. */
export function writeAddress(place: Place, thread: ThreadRef | null): string {
  if (place.kind === 'home') return '/console/home';
  const base = `/console/archives/${place.id}`;
  return thread ? `${base}/p${thread.ts.replace('.', '')}?thread_ts=${thread.ts}` : base;
}
