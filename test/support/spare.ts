// A process of the product that is started ahead of time: all is loaded, and nothing begins until it is told to, with
// which settings besides those it was started with, and how much quicker than in life.
import { once } from 'node:events';
import { run } from '../../src/cli/run.ts';

const [said] = await once(process.stdin, 'data');
const told = JSON.parse(String(said)) as { env: Record<string, string>; haste: number };
process.stdin.destroy();

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.exit(
  await run({
    argv: process.argv.slice(2),
    env: { ...process.env, ...told.env },
    stop: stop.signal,
    out: process.stdout,
    err: process.stderr,
    haste: told.haste,
  }),
);
