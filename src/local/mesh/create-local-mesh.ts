import { Hono } from 'hono';
import { messageOf } from '../../domain/errors.ts';
import { createMesh, type Mesh } from './create-mesh.ts';
import { createWatch } from './create-watch.ts';
import {
  type LocalMesh,
  type LocalMeshOptions,
  MESH_MOUNT,
  type ObserverState,
} from './local-mesh.ts';
import { meshRoutes } from './mesh-routes.ts';

const NAMESPACE = 'shop';
const PER_SECOND = 3;

function present(state: ObserverState): object {
  if (state.state !== 'running') return state;
  const { prometheusUrl, alertmanagerUrl } = state;
  return { state: 'running', prometheus_url: prometheusUrl, alertmanager_url: alertmanagerUrl };
}

/** Makes the mesh of a credential-free start; nothing runs before `start`. */
export function createLocalMesh(options: LocalMeshOptions): LocalMesh {
  const { clock, log } = options;
  const watch = createWatch(options);
  let mesh: Mesh | null = null;
  const door = { mesh: () => mesh, observers: () => present(watch.state()) };
  const app = new Hono().route(MESH_MOUNT, meshRoutes(door));
  const tellChange: Parameters<typeof createMesh>[0]['tellChange'] = (change) => {
    options.tellChange(change).catch((error: unknown) => {
      log.warn({ err: messageOf(error), change: change.id }, 'a change of the mesh was not taken');
    });
  };
  return {
    fetch: async (request) => app.fetch(request),
    observers: watch.state,
    whenWatched: watch.whenRunning,
    async start() {
      mesh = await createMesh({ namespace: NAMESPACE, clock, perSecond: PER_SECOND, tellChange });
      watch.begin(mesh);
    },
    async stop() {
      await watch.end();
      await mesh?.stop();
    },
  };
}
