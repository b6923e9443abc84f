import type { Workspace } from '../workspace.ts';

/** Tells a person's pages which modals are open now. */
export function publishModals(workspace: Pick<Workspace, 'views' | 'hub'>, user: string): void {
  workspace.hub.publish({ kind: 'modals', views: workspace.views.stack(user), onlyFor: user });
}
