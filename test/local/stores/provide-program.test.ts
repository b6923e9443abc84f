import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../../../src/local/stores/find-program.ts';
import { provideProgram, REDIS_SERVER } from '../../../src/local/stores/index.ts';
import { isRoot } from '../../../src/local/stores/owner.ts';
import { PROMETHEUS } from '../../../src/local/stores/program.ts';
import { suggestCommand } from '../../../src/local/stores/suggest-command.ts';
import { parseSimulation, unpackWithApt } from '../../../src/local/stores/unpack-with-apt.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { silentLog } from '../../support/silent-log.ts';
import { runStores } from './run-stores.ts';
import { tempDataDir } from './temp-data-dir.ts';

const log = silentLog;

async function tempFolder(): Promise<string> {
  const folder = await makeTempFolder();
  onTestFinished(() => removeDataDir(folder));
  return folder;
}

async function script(path: string, text: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
}

/** The system's programs without any Redis, as on a machine that has none. */
async function pathWithoutRedis(): Promise<string> {
  const folder = await tempFolder();
  const taken = new Set<string>();
  for (const from of ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin']) {
    for (const name of await readdir(from)) {
      if (/^(redis|valkey)/.test(name) || taken.has(name)) continue;
      taken.add(name);
      await symlink(join(from, name), join(folder, name));
    }
  }
  return folder;
}

const hasApt = (await findProgram('apt-get')) !== null;

test('a program on PATH is taken, under the first of its names that is there', async () => {
  const PATH = await tempFolder();
  await script(join(PATH, 'valkey-server'), '');
  const found = await provideProgram(REDIS_SERVER, { dataDir: '/nowhere', log, env: { PATH } });
  expect(found).toEqual({ command: join(PATH, 'valkey-server'), env: {} });
  await script(join(PATH, 'redis-server'), '');
  expect(await provideProgram(REDIS_SERVER, { dataDir: '/nowhere', log, env: { PATH } })).toEqual({
    command: join(PATH, 'redis-server'),
    env: {},
  });
});

test('where only Debian’s redis-tools are, their one binary is told to be the server', async () => {
  const PATH = await tempFolder();
  await script(join(PATH, 'redis-check-rdb'), '');
  const found = await provideProgram(REDIS_SERVER, { dataDir: '/nowhere', log, env: { PATH } });
  expect(found).toEqual({ command: join(PATH, 'redis-check-rdb'), argv0: 'redis-server', env: {} });
});

test('without program and package manager, the error holds the command for this system', async () => {
  const provision = { dataDir: '/nowhere', log, env: { PATH: await tempFolder() } };
  await expect(provideProgram(REDIS_SERVER, provision)).rejects.toMatchObject({
    code: 'program_missing',
    facts: { program: 'redis-server' },
  });
});

test.each([
  ['linux', 'ID=debian', 'sudo apt-get update && sudo apt-get install -y redis-tools'],
  [
    'linux',
    'ID=linuxmint\nID_LIKE="ubuntu debian"',
    'sudo apt-get update && sudo apt-get install -y redis-tools',
  ],
  ['linux', 'NAME=Fedora\nID=fedora\n', 'sudo dnf install -y valkey'],
  ['linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"', 'sudo dnf install -y valkey'],
  ['linux', 'ID=arch', 'sudo pacman -S --noconfirm valkey'],
  ['linux', 'ID=alpine', 'sudo apk add valkey'],
  ['darwin', '', 'brew install redis'],
  ['linux', 'ID=plan9', null],
])('on %s with %j the command is %j', (platform, osRelease, command) => {
  expect(suggestCommand(REDIS_SERVER, { platform, osRelease })).toBe(command);
});

test('what installing would add is read from a simulation', () => {
  const output =
    'NOTE: This is only a simulation!\nInst libjemalloc2 (5.3 Debian:12 [amd64])\nInst redis-tools (7.0)\nConf redis-tools (7.0)\n';
  expect(parseSimulation(output)).toEqual(['libjemalloc2', 'redis-tools']);
});

/** A package manager that writes down how it was called and then has "installed" a program. */
async function fakeApt(program: string): Promise<{ PATH: string; calls: () => Promise<string> }> {
  const PATH = await tempFolder();
  const calls = join(PATH, 'calls');
  const install = `case "$*" in *install*) printf '#!/bin/sh\\n' > ${PATH}/${program}; /bin/chmod 755 ${PATH}/${program};; esac`;
  await script(join(PATH, 'apt-get'), `echo "$*" >> ${calls}\n${install}`);
  return { PATH, calls: () => readFile(calls, 'utf8') };
}

test.runIf(isRoot())(
  'root installs it after fetching the lists, without what starts a service',
  async () => {
    const { PATH, calls } = await fakeApt('redis-check-rdb');
    const found = await provideProgram(REDIS_SERVER, { dataDir: '/nowhere', log, env: { PATH } });
    expect(found.argv0).toBe('redis-server');
    const [update, install] = (await calls()).split('\n');
    expect(update).toMatch(/ update$/);
    expect(install).toMatch(/--no-install-recommends install redis-tools$/);
  },
);

test.runIf(isRoot())(
  'a package whose installation would start a service is unpacked by root too',
  async () => {
    const { PATH, calls } = await fakeApt('prometheus');
    await expect(
      provideProgram(PROMETHEUS, { dataDir: await tempFolder(), log, env: { PATH } }),
    ).rejects.toMatchObject({ code: 'program_missing' });
    expect(await calls()).not.toMatch(/(?<!--simulate )install prometheus/);
  },
);

test.runIf(hasApt)(
  'with Redis off PATH, packages are unpacked into the data folder, and it runs',
  async () => {
    const PATH = await pathWithoutRedis();
    const dataDir = await tempDataDir();
    const folder = join(dataDir, 'programs', REDIS_SERVER.name);
    await mkdir(join(dataDir, 'programs'), { recursive: true });
    // Its libraries by name: this machine may have them, and then apt would leave them out.
    const packages = [...REDIS_SERVER.debian.packages, 'libjemalloc2', 'liblzf1'];
    await unpackWithApt(packages, folder, { PATH });
    expect(await readdir(join(dataDir, 'programs'))).toEqual([basename(folder)]);
    const program = await provideProgram(REDIS_SERVER, { dataDir, log, env: { PATH } });
    expect(program.command.startsWith(folder)).toBe(true);
    const { stdout } = await execa(program.command, ['--version'], {
      argv0: program.argv0,
      env: program.env,
    });
    expect(stdout).toMatch(/^(Redis|Valkey) server v=/);
    const libraries = await execa('ldd', [program.command], { env: program.env });
    expect(libraries.stdout).toMatch(new RegExp(`libjemalloc.* => ${folder}`));
    const run = await runStores(dataDir, { PATH, only: 'redis' });
    const redis = new Redis({ path: run.redis.path });
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  },
  120_000,
);

test.runIf(hasApt && isRoot())(
  'an ordinary user without Redis gets one by starting',
  async () => {
    const PATH = await pathWithoutRedis();
    const dataDir = await tempDataDir();
    await chmod(join(dataDir, '..'), 0o777);
    const owner = { uid: 65_534, gid: 65_534 };
    const run = await runStores(dataDir, { PATH, only: 'redis', owner });
    expect(await readdir(join(dataDir, 'programs'))).toEqual(['redis-server']);
    const redis = new Redis({ path: run.redis.path });
    expect(await redis.info('server')).toContain('redis_mode:standalone');
    redis.disconnect();
  },
  120_000,
);
