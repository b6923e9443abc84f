import { findPerson } from '../people.ts';
import { formatTimestamp } from '../store/timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type ActOutcome, DONE, refuse } from './actor.ts';

/** Tells the app that a person looks at its Home tab, with the view shown there so far. */
export function openHome(workspace: Workspace, user: string): ActOutcome {
  if (!findPerson(user)) return refuse('user_not_found');
  const { conversation } = workspace.conversations.openDirect([user]);
  const view = workspace.views.home(user);
  workspace.emit({
    type: 'app_home_opened',
    user,
    channel: conversation.id,
    tab: 'home',
    ...(view && { view }),
    event_ts: formatTimestamp(workspace.clock.now() * 1000),
  });
  return DONE;
}
