import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptServer, keepServer, type Program, type StoreLog } from '../stores/index.ts';
import { alertmanagerSettings, type WebhookTarget } from './compose-settings.ts';
import { isReadyAt } from './is-ready-at.ts';

/** How an Alertmanager is started. */
export type AlertmanagerStart = {
  port: number;
  webhook: WebhookTarget;
  /** Its data lies in the folder `alertmanager`. */
  dataDir: string;
  log: StoreLog;
};

/**
 * Starts an Alertmanager that tells one webhook, and keeps it running.
 * @throws OpsError `program_not_startable`, `store_not_ready`.
 */
export async function startAlertmanager(
  program: Program,
  { port, dataDir, webhook, log }: AlertmanagerStart,
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
