import { messageOf } from '../../domain/errors.ts';
import type { Mesh } from './create-mesh.ts';
import type { LocalMeshOptions, ObserverState } from './local-mesh.ts';
import type { Pace } from './mesh-rules.ts';
import { type Observers, provideObservers, startObservers } from './start-observers.ts';

const PACE: Pace = { scrape: 2, hold: 4 };

/** Prometheus and Alertmanager over a mesh, from nothing to running, in the background. */
export type Watch = {
  state(): ObserverState;
  /** Tells where Prometheus is once it runs; at once where it does. */
  whenRunning(tell: (prometheusUrl: string) => void): void;
  begin(mesh: Mesh): void;
  end(): Promise<void>;
};

/** Those who watch: fetched where need be, then started; `state` tells how far it got. */
export function createWatch({ dataDir, log, webhook }: LocalMeshOptions): Watch {
  const leaving = new AbortController();
  let state: ObserverState = { state: 'waiting' };
  let started: Observers | null = null;
  const waiting: ((prometheusUrl: string) => void)[] = [];
  const bring = async (mesh: Mesh): Promise<void> => {
    state = { state: 'fetching' };
    const programs = await provideObservers(dataDir, log);
    if (leaving.signal.aborted) return;
    state = { state: 'starting' };
    const options = { meshes: [mesh], webhook: webhook(), pace: PACE, dataDir, log };
    started = await startObservers(programs, options);
    const { prometheusUrl, alertmanagerUrl } = started;
    state = { state: 'running', prometheusUrl, alertmanagerUrl };
    for (const tell of waiting.splice(0)) tell(prometheusUrl);
    log.info({ prometheus: prometheusUrl }, 'the mesh is watched by Prometheus');
  };
  const giveUp = (error: unknown) => {
    state = { state: 'missing', reason: messageOf(error) };
    log.warn({ err: messageOf(error) }, 'no Prometheus for the mesh: recorded incidents remain');
  };
  let coming: Promise<void> = Promise.resolve();
  return {
    state: () => state,
    whenRunning(tell) {
      if (state.state === 'running') tell(state.prometheusUrl);
      else waiting.push(tell);
    },
    begin(mesh: Mesh) {
      coming = bring(mesh).catch(giveUp);
    },
    async end() {
      leaving.abort();
      // While a program is being fetched nothing of ours runs yet, and the fetch is cut off with this process.
      if (state.state !== 'fetching') await coming;
      await started?.stop();
      state = { state: 'stopped' };
    },
  };
}
