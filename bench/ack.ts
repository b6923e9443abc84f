import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { fire, type Load, type Target, type Volley } from './ack/fire.ts';
import { type Cell, renderTable } from './support/print-table.ts';
import { readEmulated } from './support/read-emulated.ts';
import { readMetrics, sumOf } from './support/read-metrics.ts';
import { readNumber } from './support/read-options.ts';
import { type Report, runBench, say } from './support/report.ts';
import { ROOT, spawnNode } from './support/spawn-node.ts';
import { type Stack, withStack } from './support/stack.ts';
import { startProduct } from './support/start-product.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    amount: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '50' },
    rate: { type: 'string', default: '50' },
    log: { type: 'string', default: '/dev/null' },
    json: { type: 'boolean', default: false },
  },
});

const rounds = readNumber('rounds', values.rounds);
const full: Load = {
  amount: readNumber('amount', values.amount),
  connections: readNumber('connections', values.connections),
};
const rate = readNumber('rate', values.rate);
const paced: Load = { amount: rate * 10, connections: 10, rate };
const WARM_UP: Load = { amount: 500, connections: 10 };
const ELSEWHERE: Load = { amount: 20, connections: 1, rate: 1 };
const LOADS = [
  { load: { amount: 500, connections: 1 }, name: 'one at a time' },
  // The load generator sends from all of its connections at the same instant.
  { load: paced, name: `${rate}/s, ten at a time` },
  { load: full, name: `flat out, ${full.connections} connections` },
];

/** Both sides with one secret: our bot role, which answers and queues while no worker drains, and a bare Bolt app. */
async function openSides(stack: Stack, stop: AbortSignal) {
  const env = { FAQ_RATE_PER_MINUTE: '100000', LOG_LEVEL: 'info' };
  const logFile = values.log;
  const { front, dataDir } = await startProduct({ roles: 'bot', env, logFile, stack, stop });
  const { slack } = await readEmulated(front.url);
  const bare = await spawnNode({
    ...{ args: [join(ROOT, 'bench/ack/bare-bolt.ts')], cwd: dataDir, logFile, stop },
    env: { SIGNING_SECRET: slack.signing_secret },
  });
  stack.push(bare.stop);
  const channelOf = (oncall: boolean) =>
    slack.channels.find(({ name }) => (name === 'oncall') === oncall)?.id ?? '';
  const who = { secret: slack.signing_secret, user: slack.users[0]?.id ?? '' };
  const ours: Target = { ...who, url: front.url, channel: channelOf(true) };
  return {
    ours,
    elsewhere: { ...ours, channel: channelOf(false) },
    bare: { ...ours, url: bare.url },
  };
}

/** Questions that were really taken in: the jobs that wait for a worker. */
async function queued(url: string): Promise<number> {
  return sumOf(await readMetrics(url), 'opsloop_queue_jobs', { queue: 'orchestrator' });
}

type Sum = { p50: number | null; p99: number | null; per_second: number; failed: number };

function sumUp(volleys: readonly Volley[]): Sum {
  const times = volleys.flatMap((volley) => volley.times);
  const { p50, p99 } = percentiles(times);
  const duration = volleys.reduce((sum, volley) => sum + volley.duration, 0);
  const failed = volleys.reduce((sum, volley) => sum + volley.failed, 0);
  return { p50, p99, per_second: times.length / duration, failed };
}

type Compared = { name: string; ours: Sum; bare: Sum };

/** One load on both sides in turn, so that whatever else the machine does meets both. */
async function compare(
  { name, load }: { name: string; load: Load },
  sides: { ours: Target; bare: Target },
  stop: AbortSignal,
): Promise<Compared> {
  const [ours, bare]: [Volley[], Volley[]] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    say(`${name}: round ${round} of ${rounds}`);
    bare.push(await fire(sides.bare, load, stop));
    ours.push(await fire(sides.ours, load, stop));
  }
  return { name, ours: sumUp(ours), bare: sumUp(bare) };
}

function rows({ name, ours, bare }: Compared): Cell[][] {
  const line = (who: string, { p50, p99, per_second, failed }: Sum): Cell[] => [
    `${name}: ${who}`,
    ...[p50, p99, per_second, failed],
  ];
  const ratio = (a: number | null, b: number | null) => (a === null || !b ? null : a / b);
  return [
    line('opsloop', ours),
    line('bare Bolt', bare),
    [
      `${name}: ratio`,
      ratio(ours.p50, bare.p50),
      ratio(ours.p99, bare.p99),
      ratio(ours.per_second, bare.per_second),
      null,
    ],
  ];
}

async function bench(stack: Stack, stop: AbortSignal): Promise<Report> {
  const { elsewhere, ...sides } = await openSides(stack, stop);
  say('asked in another channel than the one where progress is shown');
  const linked = sumUp([await fire(elsewhere, ELSEWHERE, stop)]);
  say('warming up');
  for (const side of [sides.bare, sides.ours]) await fire(side, WARM_UP, stop);
  const compared: Compared[] = [];
  for (const one of LOADS) compared.push(await compare(one, sides, stop));
  const asked =
    ELSEWHERE.amount +
    WARM_UP.amount +
    rounds * LOADS.reduce((sum, { load }) => sum + load.amount, 0);
  const taken = await queued(sides.ours.url);
  const head = ['load', 'p50 ms', 'p99 ms', 'answers/s', 'failed'];
  const elsewhereRow = ['1/s, asked elsewhere: opsloop', linked.p50, linked.p99, 1, linked.failed];
  return {
    title: 'Acknowledgement of a signed command',
    tables: [
      {
        caption: `Signed \`/faq\` commands; ${taken} of ${asked} questions are in the queue.`,
        text: renderTable(head, [...compared.flatMap(rows), elsewhereRow]),
      },
    ],
    facts: { settings: { rounds, paced, full }, asked, queued: taken, compared, elsewhere: linked },
  };
}

await runBench(values.json, () => withStack(bench));
