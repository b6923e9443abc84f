// How soon on-call hears of an alert, and how soon it is told why, against a real Prometheus.
import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { type Diagnosed, diagnoseServices, type Site } from './diagnosis-live/diagnose-services.ts';
import { openPrometheus } from './diagnosis-live/open-prometheus.ts';
import { type Cell, renderTable } from './support/print-table.ts';
import { readDoors } from './support/read-channel.ts';
import { readNumber } from './support/read-options.ts';
import { readPeakMemory } from './support/read-peak-memory.ts';
import { type Report, runBench, say } from './support/report.ts';
import { type Stack, withStack } from './support/stack.ts';
import { startProduct } from './support/start-product.ts';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '100' },
    single: { type: 'string', default: '30' },
    together: { type: 'string', default: '50' },
    apart: { type: 'string', default: '10000' },
    log: { type: 'string', default: '/dev/null' },
    json: { type: 'boolean', default: false },
  },
});
const count = readNumber('services', values.services);
const single = readNumber('single', values.single);
const together = readNumber('together', values.together);
const apart = readNumber('apart', values.apart);
const WARM_UP = 3;

function sumUp(name: string, all: readonly Diagnosed[]): Cell[] {
  const of = (pick: (one: Diagnosed) => number | null) =>
    percentiles(all.flatMap((one) => pick(one) ?? []));
  const [post, end] = [of((one) => one.firstPost), of((one) => one.finished)];
  const ended = all.filter(({ finished }) => finished !== null).length;
  return [name, all.length, post.p50, post.p95, end.p50, end.p95, ended];
}

async function open(stack: Stack, stop: AbortSignal) {
  const services = Array.from({ length: count }, (_, i) => `service-${i + 1}`);
  const prometheus = await openPrometheus(services, stack);
  const env = { PROMETHEUS_URL: prometheus.url, LOG_LEVEL: 'warn' };
  const product = await startProduct({ roles: 'all', env, logFile: values.log, stack, stop });
  const { url, pid } = product.front;
  const site: Site = { url, doors: await readDoors(url), stop };
  return { services, prometheus, site, pid };
}

async function bench(stack: Stack, stop: AbortSignal): Promise<Report> {
  const { services, prometheus, site, pid } = await open(stack, stop);
  const take = (amount: number) => services.splice(0, amount);
  say('warming up');
  await diagnoseServices(site, take(WARM_UP), apart);
  say(`${single} alerts, one every ${apart} ms`);
  const alone = await diagnoseServices(site, take(single), apart);
  say(`${together} alerts at once`);
  const crowd = await diagnoseServices(site, take(together), 0);
  const sums = [sumUp(`one every ${apart / 1_000} s`, alone), sumUp('all at once', crowd)];
  const memory = Math.round(await readPeakMemory(pid));
  const head = ['alerts', 'asked', 'post p50', 'post p95', 'done p50', 'done p95', 'done'];
  const about = `${prometheus.series} series in Prometheus; milliseconds from the webhook to the first post and to the finished diagnosis. Peak memory ${memory} MB.`;
  return {
    title: 'Live diagnosis',
    tables: [
      {
        caption: about,
        text: renderTable(head, sums),
      },
    ],
    facts: { settings: values, series: prometheus.series, memory_mb: memory, alone, crowd },
  };
}

await runBench(values.json, () => withStack(bench));
