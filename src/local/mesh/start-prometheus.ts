import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptServer, keepServer, type Program, type StoreLog } from '../stores/index.ts';
import { prometheusSettings, rulesSettings } from './compose-settings.ts';
import type { Mesh } from './create-mesh.ts';
import { isReadyAt } from './is-ready-at.ts';
import type { Pace } from './mesh-rules.ts';

/** How a Prometheus is started. */
export type PrometheusStart = {
  port: number;
  /** Where its Alertmanager is, or will be. */
  alertmanagerPort: number;
  meshes: readonly Mesh[];
  pace: Pace;
  /** Its data lies in the folder `prometheus`. */
  dataDir: string;
  log: StoreLog;
};

async function writePrometheusSettings(
  folder: string,
  { meshes, pace, alertmanagerPort }: PrometheusStart,
): Promise<string> {
  const [config, rulesFile] = [join(folder, 'prometheus.yml'), join(folder, 'rules.yml')];
  const alertmanager = `127.0.0.1:${alertmanagerPort}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(config, prometheusSettings(meshes, { pace, alertmanager, rulesFile }));
  await writeFile(rulesFile, rulesSettings(pace));
  return config;
}

/**
 * Starts a Prometheus that watches meshes, and keeps it running.
 * @throws OpsError `program_not_startable`, `store_not_ready`.
 */
export async function startPrometheus(
  program: Program,
  options: PrometheusStart,
): Promise<KeptServer> {
  const folder = join(options.dataDir, 'prometheus');
  const config = await writePrometheusSettings(folder, options);
  const url = `http://127.0.0.1:${options.port}`;
  const args = [
    ...[`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`],
    ...[`--web.listen-address=127.0.0.1:${options.port}`, `--web.external-url=${url}`],
    ...['--storage.tsdb.retention.time=6h', '--log.level=warn'],
  ];
  const isReady = () => isReadyAt(url);
  return keepServer({ name: 'prometheus', program, args, folder, isReady, log: options.log });
}
