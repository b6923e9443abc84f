import type { View } from '../message.ts';
import { publishModals } from '../views/publish-modals.ts';
import { type ActDeps, type ActOutcome, DONE, refuse } from './actor.ts';
import { interactionBase, interactionForm } from './payload.ts';

/** Closes a person's topmost modal, or all of them, and tells the app where it asked to be told. */
export async function closeView(
  deps: ActDeps,
  closed: { user: string; viewId: string; all: boolean },
): Promise<ActOutcome> {
  const { views } = deps.workspace;
  const found = views.find(closed.viewId);
  if (!found?.open || found.user !== closed.user) return refuse('not_found');
  const stack = closed.all ? views.stack(closed.user) : [found.view];
  for (const view of stack) views.close(view.id);
  publishModals(deps.workspace, closed.user);
  const told = stack.filter((view) => view.notify_on_close);
  await Promise.all(told.map((view) => tellClosed(deps, closed.user, view, closed.all)));
  return DONE;
}

async function tellClosed(deps: ActDeps, user: string, view: View, all: boolean): Promise<void> {
  const payload = { type: 'view_closed', ...interactionBase(user), view, is_cleared: all };
  const delivery = await deps.post(interactionForm(payload));
  if (delivery.kind === 'failed' || delivery.status !== 200) {
    deps.workspace.log.warn({ viewId: view.id }, 'app did not acknowledge a closed view');
  }
}
