// A process of the product in a hurry, started ahead of time: all is loaded, and nothing begins until it is told to, and
// with which settings besides those it was started with.
import { once } from 'node:events';
import { run } from '../../src/cli/run.ts';
import { HASTE } from './haste.ts';

const [told] = await once(process.stdin, 'data');
process.stdin.destroy();

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.exit(
  await run({
    argv: process.argv.slice(2),
    env: { ...process.env, ...JSON.parse(String(told)) },
    stop: stop.signal,
    out: process.stdout,
    err: process.stderr,
    haste: HASTE,
  }),
);
