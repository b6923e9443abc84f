import { useEffect } from 'react';
import { threadKey } from '../state/page-state.ts';
import type { Page } from '../state/use-page.ts';
import { ThreadPane } from './thread-pane.tsx';

/** The thread beside the channel, while one is open; Escape closes it. */
export function SidePane({ page }: { page: Page }) {
  const { state, dispatch, pointedAt } = page;
  const { thread } = state;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inDialog = document.querySelector('dialog[open]') !== null;
      if (event.key === 'Escape' && !inDialog) dispatch({ kind: 'thread_closed' });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [dispatch]);
  if (!thread) return null;
  const key = threadKey(thread.channel, thread.ts);
  return (
    <ThreadPane
      thread={thread}
      messages={state.threads[key]}
      status={state.statuses[key]}
      pointedAt={pointedAt}
      onClose={() => dispatch({ kind: 'thread_closed' })}
    />
  );
}
