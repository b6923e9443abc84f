import { useEffect, useMemo, useState } from 'react';
import { type PlaceLink, readPlaces } from '../api/read-places.ts';
import { ViewModal } from '../modals/view-modal.tsx';
import type { WorkspaceContext } from '../shared/workspace-context.ts';
import { WorkspaceProvider } from '../shared/workspace-context.ts';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { threadKey } from '../state/page-state.ts';
import { usePage } from '../state/use-page.ts';
import { FaultsPanel } from './faults-panel.tsx';
import { MainColumn } from './main-column.tsx';
import { SidePane } from './side-pane.tsx';
import { Toast } from './toast.tsx';
import { useTitle } from './use-title.ts';
import { useToast } from './use-toast.ts';

/** The whole page as one person sees it. */
export function Workspace({ user, onActAs }: { user: string; onActAs(user: string): void }) {
  const page = usePage(user);
  const { state, client, dispatch } = page;
  const [links, setLinks] = useState<PlaceLink[]>([]);
  const [drawer, setDrawer] = useState<'menu' | 'faults' | null>(null);
  const { toast, notify } = useToast();
  useEffect(() => {
    readPlaces().then(setLinks, () => setLinks([{ label: 'Dashboard', href: '/' }]));
  }, []);
  useTitle(state);
  const { workspace, statuses } = state;
  const context = useMemo<WorkspaceContext | null>(
    () =>
      workspace && {
        workspace,
        client,
        notify,
        openThread: (thread) => dispatch({ kind: 'thread_opened', thread }),
        statusOf: ({ channel, ts }) => statuses[threadKey(channel, ts)],
      },
    [workspace, client, notify, dispatch, statuses],
  );
  if (!context) return <p className="opening">Opening the workspace…</p>;
  const modal = state.modals.at(-1);
  return (
    <WorkspaceProvider value={context}>
      <div className={`page ${state.thread ? 'page-thread' : ''}`}>
        <Sidebar
          workspace={context.workspace}
          place={state.place}
          links={links}
          open={drawer === 'menu'}
          onActAs={onActAs}
          onGo={(place) => {
            setDrawer(null);
            dispatch({ kind: 'went', place });
          }}
        />
        <MainColumn page={page} onDrawer={setDrawer} />
        <SidePane page={page} />
      </div>
      {drawer === 'menu' && (
        <button
          type="button"
          className="veil"
          aria-label="Close menu"
          onClick={() => setDrawer(null)}
        />
      )}
      {drawer === 'faults' && <FaultsPanel onClose={() => setDrawer(null)} />}
      {modal && <ViewModal key={modal.id} view={modal} depth={state.modals.length} />}
      <Toast text={toast} />
    </WorkspaceProvider>
  );
}
