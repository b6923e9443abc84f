import type { ViewInput } from '../blocks/check-view.ts';
import type { View } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { buildView } from './build-view.ts';
import { publishModals } from './publish-modals.ts';

/** Puts a new version of a view in its place. */
export function replaceView(
  workspace: Pick<Workspace, 'views' | 'hub' | 'clock'>,
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
