import type { ViewInput } from '../blocks/check-view.ts';
import type { View } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { buildView, newViewId } from './build-view.ts';

type ShowDeps = Pick<Workspace, 'views' | 'hub' | 'clock'>;

/** How many modals may lie on each other. */
export const MAX_STACK = 3;

/** Opens a modal for a person: on top of those that are open, or in their place. */
export function showModal(workspace: ShowDeps, user: string, input: ViewInput, on: View[]): View {
  const id = newViewId();
  const [root] = on;
  const previousId = on.at(-1)?.id ?? null;
  const view = buildView(input, { id, rootId: root?.id ?? id, previousId });
  for (const open of workspace.views.stack(user)) {
    if (!on.some((kept) => kept.id === open.id)) workspace.views.close(open.id);
  }
  workspace.views.save(user, view, workspace.clock.now());
  publishModals(workspace, user);
  return view;
}

/** Puts a new version of a view in its place. */
export function replaceView(
  workspace: ShowDeps,
  user: string,
  previous: View,
  input: ViewInput,
): View {
  const place = {
    id: previous.id,
    rootId: previous.root_view_id,
    previousId: previous.previous_view_id,
  };
  const view = buildView(input, place);
  workspace.views.save(user, view, workspace.clock.now());
  if (view.type === 'modal') publishModals(workspace, user);
  else workspace.hub.publish({ kind: 'home', view, onlyFor: user });
  return view;
}

/** Tells a person's pages which modals are open now. */
export function publishModals(workspace: Pick<Workspace, 'views' | 'hub'>, user: string): void {
  workspace.hub.publish({ kind: 'modals', views: workspace.views.stack(user), onlyFor: user });
}
