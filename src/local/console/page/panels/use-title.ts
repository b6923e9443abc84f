import { useEffect } from 'react';
import type { PageState } from '../state/page-state.ts';

/** Names the browser's tab after the place shown, with how much is unread elsewhere. */
export function useTitle({ workspace, place }: PageState): void {
  const conversations = workspace?.conversations ?? [];
  const unread = conversations.reduce((sum, it) => sum + it.unread, 0);
  const here = place.kind === 'home' ? null : conversations.find((it) => it.id === place.id);
  const name = here?.name ? `#${here.name}` : 'opsloop';
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name} · opsloop console`;
  }, [unread, name]);
}
