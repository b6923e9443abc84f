import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { createConsoleClient } from '../api/console-client.ts';
import { readAddress, writeAddress } from './address.ts';
import { initialState, type PageState, type Place } from './page-state.ts';
import { reduce } from './reduce.ts';
import { useChanges } from './use-changes.ts';
import { useReadMarks } from './use-read-marks.ts';

/** Where the page begins when its address names no place. */
const FIRST: Place = { kind: 'conversation', id: 'C0ONCALL01' };

/** Everything the page shows to a person, and the ways to move on. */
export function usePage(user: string) {
  const client = useMemo(() => createConsoleClient(user), [user]);
  const start = useRef(readAddress(location.pathname, location.search));
  const [state, dispatch] = useReducer(reduce, null, () =>
    initialState(start.current.place ?? FIRST, start.current.thread),
  );
  const { place, thread } = state;
  const load = useCallback(async () => {
    dispatch({ kind: 'workspace_loaded', workspace: await client.state() });
    if (place.kind === 'conversation') {
      const loaded = await client.conversation(place.id);
      dispatch({ kind: 'conversation_loaded', channel: place.id, loaded });
    }
    if (thread) {
      const loaded = await client.thread(thread.channel, thread.ts);
      dispatch({ kind: 'thread_loaded', thread, loaded });
    }
  }, [client, place, thread]);
  useChanges(client.eventsUrl, load, dispatch);
  useReadMarks(client, state, dispatch);
  useEffect(() => {
    history.replaceState(null, '', writeAddress(place, thread));
  }, [place, thread]);
  const older = useCallback(
    async (channel: string, before: string) => {
      const loaded = await client.conversation(channel, before);
      dispatch({ kind: 'older_loaded', channel, loaded });
    },
    [client],
  );
  return { client, state, dispatch, older, pointedAt: start.current.ts };
}

/** What `usePage` returns. */
export type Page = ReturnType<typeof usePage>;
export type { PageState };
