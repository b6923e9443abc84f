import { type Dispatch, useCallback, useEffect, useRef } from 'react';
import type { Change } from '../shared/types.ts';
import type { PageAction } from './reduce.ts';

/**
 * Follows what happens in the workspace. Each time the line is (re)opened, or the place changes, everything shown is
 * read anew. A change that arrives while that reading is under way is applied once more after it, for the reading may
 * be older; applying a change twice changes nothing.
 */
export function useChanges(
  url: string,
  load: () => Promise<void>,
  dispatch: Dispatch<PageAction>,
): void {
  const held = useRef<Change[]>([]);
  const loading = useRef(0);
  const refresh = useCallback(async () => {
    loading.current += 1;
    const live = await load().then(
      () => true,
      () => false,
    );
    loading.current -= 1;
    for (const change of held.current) dispatch({ kind: 'changed', change });
    if (loading.current === 0) held.current = [];
    dispatch({ kind: 'live', live });
  }, [load, dispatch]);
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    const source = new EventSource(url);
    source.onopen = () => void latest.current();
    source.onerror = () => dispatch({ kind: 'live', live: false });
    source.onmessage = (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as Change;
      if (loading.current > 0) held.current.push(change);
      dispatch({ kind: 'changed', change });
    };
    return () => source.close();
  }, [url, dispatch]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
}
