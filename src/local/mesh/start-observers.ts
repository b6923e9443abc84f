import {
  ALERTMANAGER,
  freePort,
  PROMETHEUS,
  type Program,
  provideProgram,
  type StoreLog,
} from '../stores/index.ts';
import type { WebhookTarget } from './compose-settings.ts';
import type { Mesh } from './create-mesh.ts';
import type { Pace } from './mesh-rules.ts';
import { startAlertmanager } from './start-alertmanager.ts';
import { startPrometheus } from './start-prometheus.ts';

/** The programs that watch. */
export type ObserverPrograms = { prometheus: Program; alertmanager: Program };

/** What watches the meshes and whom it tells. */
export type ObserverOptions = {
  meshes: readonly Mesh[];
  webhook: WebhookTarget;
  pace: Pace;
  /** Their data lies in its folders `prometheus` and `alertmanager`. */
  dataDir: string;
  log: StoreLog;
};

/** Prometheus and Alertmanager, both ready. */
export type Observers = {
  prometheusUrl: string;
  alertmanagerUrl: string;
  stop(): Promise<void>;
};

/**
 * Finds Prometheus and Alertmanager, or fetches them from the distribution, which may take a minute.
 * @throws OpsError `program_missing`.
 */
export async function provideObservers(dataDir: string, log: StoreLog): Promise<ObserverPrograms> {
  const prometheus = await provideProgram(PROMETHEUS, { dataDir, log });
  const alertmanager = await provideProgram(ALERTMANAGER, { dataDir, log });
  return { prometheus, alertmanager };
}

/**
 * Starts Alertmanager and Prometheus on free loopback ports. What a killed run left on the folder is replaced.
 * @throws OpsError `program_not_startable`, `store_not_ready`.
 */
export async function startObservers(
  programs: ObserverPrograms,
  options: ObserverOptions,
): Promise<Observers> {
  const [port, alertmanagerPort] = [await freePort(), await freePort()];
  const told = { ...options, port: alertmanagerPort };
  const alertmanager = await startAlertmanager(programs.alertmanager, told);
  try {
    const watching = { ...options, port, alertmanagerPort };
    const prometheus = await startPrometheus(programs.prometheus, watching);
    return {
      prometheusUrl: `http://127.0.0.1:${port}`,
      alertmanagerUrl: `http://127.0.0.1:${alertmanagerPort}`,
      async stop() {
        await Promise.all([prometheus.stop(), alertmanager.stop()]);
      },
    };
  } catch (error) {
    await alertmanager.stop();
    throw error;
  }
}
