import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-color-scheme: dark)';

/** What the reader's system asks for. */
export function useTheme(): 'light' | 'dark' {
  const dark = useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
  return dark ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
