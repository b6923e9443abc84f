import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import {
  freePort,
  PROMETHEUS,
  type Program,
  provideProgram,
} from '../../src/local/stores/index.ts';
import { makeTempFolder, RUN_FOLDER } from './folders.ts';
import { type PastSeries, toOpenMetrics } from './open-metrics.ts';
import { PROGRAMS } from './programs.ts';
import { silentLog } from './silent-log.ts';

/** What a Prometheus knows and does. */
export type PrometheusSetup = {
  /** What it remembers of the past. */
  past?: readonly PastSeries[];
  /** Groups as in a file of rules. */
  rules?: readonly object[];
  /** As in its configuration: `scrape_configs`, `alerting`, `global`, …. */
  config?: Record<string, unknown>;
};

/** A real Prometheus of a test's own. */
export type TestPrometheus = {
  url: string;
  /** Returns when it is gone, with its folder. */
  stop(): Promise<void>;
};

const READY_WITHIN = 30_000;

async function remember(
  { command, env }: Program,
  folder: string,
  past: readonly PastSeries[],
): Promise<void> {
  const file = join(folder, 'past.om');
  await writeFile(file, toOpenMetrics(past));
  const how = ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'data')];
  // It comes with Prometheus and lies beside it.
  const promtool = join(dirname(command), 'promtool');
  await promisify(execFile)(promtool, how, { env: { ...process.env, ...env } });
}

async function configure(folder: string, { rules, config }: PrometheusSetup): Promise<string> {
  const ruleFile = join(folder, 'rules.yml');
  await writeFile(ruleFile, stringify({ groups: rules ?? [] }));
  const global = { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' };
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, stringify({ global, rule_files: [ruleFile], ...config }));
  return file;
}

function launch(
  { command, env }: Program,
  folder: string,
  file: string,
  port: number,
): ChildProcess {
  const options = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--enable-feature=exemplar-storage',
    '--log.level=warn',
  ];
  return spawn(command, options, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    const ready = await fetch(`${url}/-/ready`).catch(() => null);
    await ready?.body?.cancel();
    if (ready?.ok) return;
    if (child.exitCode !== null) throw new Error(`Prometheus ended: ${said()}`);
    if (Date.now() > until) throw new Error(`Prometheus is not ready: ${said()}`);
    await delay(50);
  }
}

/** Starts a real Prometheus with a past. Fails, saying what to install, where there is none and it can't be fetched. */
export async function startPrometheus(setup: PrometheusSetup = {}): Promise<TestPrometheus> {
  const program = await provideProgram(PROMETHEUS, { dataDir: PROGRAMS, log: silentLog });
  const folder = await makeTempFolder();
  await mkdir(join(folder, 'data'), { recursive: true });
  if (setup.past?.length) await remember(program, folder, setup.past);
  const port = await freePort();
  const child = launch(program, folder, await configure(folder, setup), port);
  // For the reaper: what is killed with its test run must not live on.
  const pidFile = join(process.env[RUN_FOLDER] ?? tmpdir(), `process-${child.pid}.pid`);
  await writeFile(pidFile, String(child.pid));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const gone = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await gone;
    await Promise.all([pidFile, folder].map((path) => rm(path, { recursive: true, force: true })));
  };
  await untilReady(url, child, () => said).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}
