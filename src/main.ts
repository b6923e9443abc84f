import { run } from './cli/run.ts';

// A terminal's Ctrl-C may arrive twice at once: from the terminal and from whoever started us. Twice in earnest is later.
const IMPATIENT_MS = 2_000;

const stop = new AbortController();
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted && Date.now() - asked > IMPATIENT_MS) process.exit(1);
    if (!stop.signal.aborted) asked = Date.now();
    stop.abort();
  });
}

process.exit(
  await run({
    argv: process.argv.slice(2),
    env: process.env,
    stop: stop.signal,
    out: process.stdout,
    err: process.stderr,
  }),
);
