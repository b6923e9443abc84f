import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startPrometheus } from '../../src/local/mesh/start-prometheus.ts';
import { freePort, PROMETHEUS, provideProgram } from '../../src/local/stores/index.ts';
import { say } from '../support/report.ts';
import type { Stack } from '../support/stack.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { writePast } from './write-past.ts';

const LOG = { info() {}, warn: console.warn, error: console.error };
/** The hour before the window of a diagnosis is what it compares with. */
const [LENGTH, TROUBLE, STEP] = [5_400, 300, 30];

/** A real Prometheus with a past of services that lately all fail. */
export type FilledPrometheus = { url: string; series: number };

/** Starts it; the stack ends it. */
export async function openPrometheus(
  services: readonly string[],
  stack: Stack,
): Promise<FilledPrometheus> {
  const { path: dataDir, remove } = await makeTempFolder();
  stack.push(remove);
  const program = await provideProgram(PROMETHEUS, { dataDir, log: LOG });
  const folder = join(dataDir, 'prometheus');
  await mkdir(folder);
  const to = Math.floor(Date.now() / 1_000);
  const when = { from: to - LENGTH, to, step: STEP, trouble: to - TROUBLE };
  const file = join(dataDir, 'past.om');
  const series = await writePast(file, { services, ...when });
  say(`${series} series: filling Prometheus`);
  const promtool = join(dirname(program.command), 'promtool');
  const how = ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'data')];
  await promisify(execFile)(promtool, how, { maxBuffer: 64 * 1024 * 1024 });
  await rm(file);
  const [port, alertmanagerPort] = [await freePort(), await freePort()];
  const pace = { scrape: 15, hold: 60 };
  const options = { port, alertmanagerPort, meshes: [], pace, dataDir, log: LOG };
  const kept = await startPrometheus(program, options);
  stack.push(kept.stop);
  return { url: `http://127.0.0.1:${port}`, series };
}
