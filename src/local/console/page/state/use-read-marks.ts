import { type Dispatch, useEffect } from 'react';
import type { ConsoleClient } from '../api/console-client.ts';
import type { PageState } from './page-state.ts';
import type { PageAction } from './reduce.ts';

/** Tells the workspace that what is on screen has been read. */
export function useReadMarks(
  client: ConsoleClient,
  state: PageState,
  dispatch: Dispatch<PageAction>,
): void {
  const { place } = state;
  const channel = place.kind === 'conversation' ? place.id : null;
  const newest = channel ? state.conversations[channel]?.messages.at(-1)?.ts : undefined;
  useEffect(() => {
    if (!channel || !newest) return;
    dispatch({ kind: 'read', channel });
    client.read(channel, newest).catch(() => dispatch({ kind: 'live', live: false }));
  }, [client, channel, newest, dispatch]);
}
