import type { Clock } from '../../domain/clock.ts';
import type { StoreLog } from '../stores/index.ts';
import type { WebhookTarget } from './compose-settings.ts';
import type { MeshChange } from './mesh-change.ts';

/** Where the mesh answers on our own port. */
export const MESH_MOUNT = '/emulated/mesh';

/** What the mesh of a credential-free start is made with. */
export type LocalMeshOptions = {
  dataDir: string;
  clock: Clock;
  log: StoreLog;
  /** Where alerts go, once we listen. */
  webhook: () => WebhookTarget;
  /** Hands a change over to whoever keeps changes; may fail, nobody waits. */
  tellChange: (change: MeshChange) => Promise<void>;
};

/** What became of Prometheus and Alertmanager. */
export type ObserverState =
  | { state: 'waiting' | 'fetching' | 'starting' | 'stopped' }
  | { state: 'running'; prometheusUrl: string; alertmanagerUrl: string }
  | { state: 'missing'; reason: string };

/** A small service mesh with those who watch it. */
export type LocalMesh = {
  /** Answers everything at and below `/emulated/mesh`, full path included. */
  fetch(request: Request): Promise<Response>;
  observers(): ObserverState;
  /** Tells where Prometheus is once it runs; at once where it does, never where it does not come to run. */
  whenWatched(tell: (prometheusUrl: string) => void): void;
  /** Starts the mesh; Prometheus and Alertmanager follow in the background, however long they take. */
  start(): Promise<void>;
  stop(): Promise<void>;
};
