import type { ViewInput } from '../blocks/check-view.ts';
import type { View } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { buildView, newViewId } from './build-view.ts';
import { publishModals } from './publish-modals.ts';

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
