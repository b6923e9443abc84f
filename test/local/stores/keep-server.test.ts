import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { identifyProcess } from '../../../src/local/stores/identify-process.ts';
import { keepServer } from '../../../src/local/stores/keep-server.ts';
import { spawnServer } from '../../../src/local/stores/spawn-server.ts';
import { stopServer } from '../../../src/local/stores/stop-server.ts';
import { silentLog as log } from '../../support/silent-log.ts';
import { tempDataDir } from './temp-data-dir.ts';

const program = { command: process.execPath, env: {} };
const argsOf = (folder: string) => ['-e', 'setInterval(() => {}, 1000)', folder];

async function keep(folder: string) {
  const options = { name: 'sleeper', program, args: argsOf(folder), folder, log };
  const kept = await keepServer({ ...options, isReady: async () => true });
  onTestFinished(kept.stop);
  return kept;
}

/** A server that a run left which was killed. */
async function leave(folder: string) {
  await mkdir(folder, { recursive: true });
  const how = { program, args: argsOf(folder), cwd: folder, logFile: join(folder, 'x.log') };
  const { pid, identity } = await spawnServer({ ...how, owner: null });
  onTestFinished(() => stopServer({ pid, identity }, 'SIGKILL', 1_000));
  await writeFile(join(folder, 'server.json'), JSON.stringify({ pid, identity }));
  return pid;
}

test('what a killed run left on the folder is ended first', async () => {
  const folder = join(await tempDataDir(), 'sleeper');
  const left = await leave(folder);
  const kept = await keep(folder);
  expect(await identifyProcess(left)).toBeNull();
  expect(await identifyProcess(kept.pid())).not.toBeNull();
});

test('a process that merely got the number of an old server is left alone', async () => {
  const folder = join(await tempDataDir(), 'sleeper');
  await mkdir(folder, { recursive: true });
  const identity = await identifyProcess(process.pid);
  await writeFile(join(folder, 'server.json'), JSON.stringify({ pid: process.pid, identity }));
  await keep(folder);
  expect(await identifyProcess(process.pid)).toBe(identity);
});

test('killed, it comes back; stopped, it is gone', async () => {
  const kept = await keep(join(await tempDataDir(), 'sleeper'));
  const first = kept.pid();
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(kept.pid()).not.toBe(first), 10_000);
  const second = kept.pid();
  await kept.stop();
  expect(await identifyProcess(second)).toBeNull();
});
