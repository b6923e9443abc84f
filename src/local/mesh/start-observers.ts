import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ALERTMANAGER,
  freePort,
  type KeptServer,
  keepServer,
  PROMETHEUS,
  type Program,
  provideProgram,
  type StoreLog,
} from '../stores/index.ts';
import {
  alertmanagerSettings,
  prometheusSettings,
  rulesSettings,
  type WebhookTarget,
} from './compose-settings.ts';
import type { Mesh } from './create-mesh.ts';
import type { Pace } from './mesh-rules.ts';

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

async function isReadyAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // Not yet.
  }
}

async function startAlertmanager(
  program: Program,
  { dataDir, webhook, log }: ObserverOptions,
  port: number,
): Promise<KeptServer> {
  const folder = join(dataDir, 'alertmanager');
  const config = join(folder, 'alertmanager.yml');
  const url = `http://127.0.0.1:${port}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(config, alertmanagerSettings(webhook), { mode: 0o600 });
  const args = [
    ...[`--config.file=${config}`, `--storage.path=${join(folder, 'data')}`],
    ...[`--web.listen-address=127.0.0.1:${port}`, `--web.external-url=${url}`],
    ...['--cluster.listen-address=', '--data.retention=24h', '--log.level=warn'],
  ];
  const isReady = () => isReadyAt(url);
  return keepServer({ name: 'alertmanager', program, args, folder, isReady, log });
}

async function writePrometheusSettings(
  folder: string,
  { meshes, pace }: ObserverOptions,
  alertmanagerPort: number,
): Promise<string> {
  const [config, rulesFile] = [join(folder, 'prometheus.yml'), join(folder, 'rules.yml')];
  const alertmanager = `127.0.0.1:${alertmanagerPort}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(config, prometheusSettings(meshes, { pace, alertmanager, rulesFile }));
  await writeFile(rulesFile, rulesSettings(pace));
  return config;
}

async function startPrometheus(
  program: Program,
  options: ObserverOptions,
  ports: { own: number; alertmanager: number },
): Promise<KeptServer> {
  const folder = join(options.dataDir, 'prometheus');
  const config = await writePrometheusSettings(folder, options, ports.alertmanager);
  const url = `http://127.0.0.1:${ports.own}`;
  const args = [
    ...[`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`],
    ...[`--web.listen-address=127.0.0.1:${ports.own}`, `--web.external-url=${url}`],
    ...['--storage.tsdb.retention.time=6h', '--log.level=warn'],
  ];
  const isReady = () => isReadyAt(url);
  return keepServer({ name: 'prometheus', program, args, folder, isReady, log: options.log });
}

/**
 * Starts Alertmanager and Prometheus on free loopback ports. What a killed run left on the folder is replaced.
 * @throws OpsError `program_not_startable`, `store_not_ready`.
 */
export async function startObservers(
  programs: ObserverPrograms,
  options: ObserverOptions,
): Promise<Observers> {
  const ports = { own: await freePort(), alertmanager: await freePort() };
  const alertmanager = await startAlertmanager(programs.alertmanager, options, ports.alertmanager);
  try {
    const prometheus = await startPrometheus(programs.prometheus, options, ports);
    return {
      prometheusUrl: `http://127.0.0.1:${ports.own}`,
      alertmanagerUrl: `http://127.0.0.1:${ports.alertmanager}`,
      async stop() {
        await Promise.all([prometheus.stop(), alertmanager.stop()]);
      },
    };
  } catch (error) {
    await alertmanager.stop();
    throw error;
  }
}
