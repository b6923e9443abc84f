import { type ReactNode, useEffect } from 'react';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface-context.ts';
import { useSurfaceState } from '../blocks/use-surface-state.ts';
import type { View } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';

/** The app's Home tab. Opening it tells the app, which then fills it. */
export function HomeView({ view, head }: { view: View | null; head: ReactNode }) {
  const { client } = useWorkspace();
  useEffect(() => {
    void client.openHome();
  }, [client]);
  return (
    <main className="main">
      {head}
      <div className="list home" tabIndex={-1}>
        {view ? <HomeBlocks view={view} /> : <p className="home-empty">Nothing here yet.</p>}
      </div>
    </main>
  );
}

function HomeBlocks({ view }: { view: View }) {
  const surface = useSurfaceState({ view_id: view.id }, view.blocks, {});
  return (
    <SurfaceProvider value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceProvider>
  );
}
