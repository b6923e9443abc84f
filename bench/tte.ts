import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { numberList, oneOf, readNumber } from './support/read-options.ts';
import { runBench } from './support/report.ts';
import { withStack } from './support/stack.ts';
import { type Measured, measureSize } from './tte/measure-size.ts';
import { tteTables } from './tte/tables.ts';

const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '1,10,100' },
    rounds: { type: 'string', default: '5,3,1' },
    ci: { type: 'string', default: '15' },
    deploy: { type: 'string', default: '5' },
    roles: { type: 'string', default: 'all' },
    log: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const sizes = numberList('questions', values.questions);
const rounds = numberList('rounds', values.rounds);
const settings = {
  roles: oneOf('roles', ['all', 'split'], values.roles),
  ciSeconds: readNumber('ci', values.ci),
  deploySeconds: readNumber('deploy', values.deploy),
  logFile: values.log,
};

await runBench(values.json, async () => {
  const measured: Measured[] = [];
  for (const [i, size] of sizes.entries()) {
    const plan = { ...settings, size, rounds: rounds[i] ?? rounds.at(-1) ?? 1 };
    measured.push(await withStack((stack, stop) => measureSize(plan, stack, stop)));
  }
  return {
    title: 'From question to merge',
    tables: tteTables(measured),
    facts: {
      settings,
      sizes: measured.map(({ shares, shares_by_round, ...facts }) => ({
        ...facts,
        own_share_ms: percentiles(shares.map((share) => share.ours)),
        shares,
        shares_by_round,
      })),
    },
  };
});
