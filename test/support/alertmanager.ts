import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebhookTarget } from '../../src/local/mesh/compose-settings.ts';
import { startAlertmanager as startKept } from '../../src/local/mesh/start-alertmanager.ts';
import { ALERTMANAGER, provideProgram } from '../../src/local/stores/index.ts';
import { makeTempFolder, RUN_FOLDER } from './folders.ts';
import { PROGRAMS } from './programs.ts';
import { silentLog } from './silent-log.ts';

/** A real Alertmanager of a test's own. */
export type TestAlertmanager = {
  url: string;
  /** Returns when it is gone, with its folder. */
  stop(): Promise<void>;
};

/** Starts a real Alertmanager on that port, which tells one webhook of every change at once; fetched where it is missing. */
export async function startAlertmanager(
  port: number,
  webhook: WebhookTarget,
): Promise<TestAlertmanager> {
  const log = silentLog;
  const program = await provideProgram(ALERTMANAGER, { dataDir: PROGRAMS, log });
  const dataDir = await makeTempFolder();
  const kept = await startKept(program, { port, webhook, dataDir, log });
  // For the reaper: what is killed with its test run must not live on.
  const pidFile = join(process.env[RUN_FOLDER] ?? tmpdir(), `process-${kept.pid()}.pid`);
  await writeFile(pidFile, String(kept.pid()));
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await kept.stop();
      const left = [pidFile, dataDir].map((path) => rm(path, { recursive: true, force: true }));
      await Promise.all(left);
    },
  };
}
