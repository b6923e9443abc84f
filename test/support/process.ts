import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUN_FOLDER } from './folders.ts';
import { HASTE } from './haste.ts';
import { QUICK, type Reachable, reach } from './product.ts';

/** How a process ended: its exit code or the signal, and how long that took, milliseconds. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null; ms: number };

/** A process of the product, as a person starts one. */
export type ProductProcess = {
  pid: number;
  /** Where it answers, once it says that it is up. Rejects with what it complained of when it ends instead. */
  url: Promise<string>;
  exited: Promise<Exit>;
  /** What it wrote so far. */
  output(): { out: string; err: string };
  /** `kill -9`; returns when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop and tells how it ended. */
  stop(): Promise<Exit>;
};

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const SPARE = fileURLToPath(new URL('./spare.ts', import.meta.url));

/** Written for the reaper: what is killed with its test run must not live on. */
function pidFile(pid: number): string {
  return join(process.env[RUN_FOLDER] ?? tmpdir(), `process-${pid}.pid`);
}

function watch(child: ChildProcess): Promise<Exit> {
  const from = performance.now();
  return once(child, 'close').then(async ([code, signal]) => {
    await rm(pidFile(child.pid ?? 0), { force: true });
    return { code, signal, ms: performance.now() - from };
  });
}

function collect(child: ChildProcess) {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.err += chunk;
  });
  return said;
}

/** Resolves with the address in the greeting, which is written when the product works. */
async function untilUp(
  child: ChildProcess,
  exited: Promise<Exit>,
  said: { out: string; err: string },
): Promise<string> {
  const greeted = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const url = /(?:Dashboard|is up:) +(http:\/\/[\w.:[\]]+:\d+)/.exec(said.out)?.[1];
      if (url) resolve(url);
    });
  });
  const ended = exited.then(({ code, signal }) => {
    throw new Error(`ended with ${code ?? signal} before it was up: ${said.err}`);
  });
  return Promise.race([greeted, ended]);
}

type Settings = Record<string, string> & { DATA_DIR: string };

/** Exactly these settings over quick ones, in the data folder, so that nobody's `.env` or environment is read. */
function spawnScript(script: string, args: string[], env: Settings): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  const cache = join(process.env[RUN_FOLDER] ?? tmpdir(), 'compile-cache');
  return spawn(process.execPath, [script, ...args], {
    cwd: env.DATA_DIR,
    env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE: cache, ...QUICK, ...env },
    stdio: [script === SPARE ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
}

function look(child: ChildProcess): ProductProcess {
  const pid = child.pid ?? 0;
  const written = writeFile(pidFile(pid), String(pid));
  const said = collect(child);
  const exited = written.then(() => watch(child));
  const url = untilUp(child, exited, said);
  // Whoever kills it before it is up does not ask for its address.
  url.catch(() => undefined);
  const end = async (signal: NodeJS.Signals) => {
    const from = performance.now();
    child.kill(signal);
    return { ...(await exited), ms: performance.now() - from };
  };
  return {
    pid,
    url,
    exited,
    output: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** Starts `opsloop …` with these settings. */
export function spawnProduct(args: string[], env: Settings): ProductProcess {
  return look(spawnScript(MAIN, args, env));
}

/** A process that has loaded `opsloop …` ahead of time and waits to be told to begin, and with which settings besides. */
export type SpareProcess = ProductProcess & {
  begin(env?: Record<string, string>, haste?: number): void;
};

/** Starts a spare, which will be in a hurry unless told otherwise: to load takes most of what a start takes. */
export function spawnSpare(args: string[], env: Settings): SpareProcess {
  const child = spawnScript(SPARE, args, env);
  const begin: SpareProcess['begin'] = (more = {}, haste = HASTE) =>
    void child.stdin?.end(JSON.stringify({ env: more, haste }));
  return { ...look(child), begin };
}

/** Starts `opsloop …` with these settings, in a hurry. */
export function spawnHurried(args: string[], env: Settings): ProductProcess {
  const spare = spawnSpare(args, env);
  spare.begin();
  return spare;
}

/** The same product again, for whoever acts as the outside world. */
export async function reachProcess({ url }: ProductProcess): Promise<Reachable> {
  return reach(await url);
}
