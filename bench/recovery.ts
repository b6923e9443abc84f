import { parseArgs } from 'node:util';
import { measureRecovery } from './recovery/measure-recovery.ts';
import { recoveryTables } from './recovery/tables.ts';
import { readNumber } from './support/read-options.ts';
import { runBench } from './support/report.ts';
import { withStack } from './support/stack.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    log: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = readNumber('rounds', values.rounds);

await runBench(values.json, async () => {
  const measured = await withStack((stack, stop) =>
    measureRecovery({ rounds, logFile: values.log, stack, stop }),
  );
  return {
    title: 'From `kill -9` of the worker to the next one at its work',
    tables: recoveryTables(measured),
    facts: { rounds, measured },
  };
});
