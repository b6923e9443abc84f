// How long people wait for the first answer when they ask about what is stored, over the whole product.
import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { openPrometheus } from './diagnosis-live/open-prometheus.ts';
import { alertOf, postAlerts } from './support/post-alerts.ts';
import { type Cell, renderTable } from './support/print-table.ts';
import { readDoors } from './support/read-channel.ts';
import { readNumber } from './support/read-options.ts';
import { type Report, runBench, say } from './support/report.ts';
import { type Stack, withStack } from './support/stack.ts';
import { startProduct } from './support/start-product.ts';
import { type Answered, converse, type Questions } from './talk-live/converse.ts';
import { openDoors, openExamples, openIncidents } from './talk-live/open-places.ts';
import { openWorkspace } from './talk-live/workspace.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '240' },
    apart: { type: 'string', default: '500' },
    together: { type: 'string', default: '10' },
    fresh: { type: 'string', default: '40' },
    services: { type: 'string', default: '100' },
    log: { type: 'string', default: '/dev/null' },
    json: { type: 'boolean', default: false },
  },
});
const count = readNumber('messages', values.messages);
const apartMs = readNumber('apart', values.apart);
const together = readNumber('together', values.together);
const fresh = readNumber('fresh', values.fresh);
const services = readNumber('services', values.services);
const WARM_UP = 24;
/** Of the services so many have an incident of their own. */
const INCIDENTS = 3;
/** How far apart questions are that ask Prometheus again. */
const FRESH_APART_MS = 2_000;

/** What the stored evidence answers. */
const STORED: Questions = {
  inThread: [
    ...['why?', 'are you sure?', 'what did you rule out?', 'show logs', 'only errors'],
    ...['who changed this?', 'show the query', 'what should we do?', 'status'],
    ...['為什麼？', '你確定嗎？'],
  ],
  anywhere: [
    ...['what’s on fire?', 'who is waiting for me?', 'is the deploy done?', 'help'],
    ...['現在哪裡著火了？'],
  ],
};
/** What Prometheus is asked again for. */
const FRESH: Questions = {
  inThread: ['compare with an hour ago', 'zoom last 5 minutes', 'and service-9?'],
  anywhere: [],
};

function sumUp(name: string, all: readonly Answered[]): Cell[] {
  const times = all.flatMap(({ ms }) => ms ?? []);
  const { p50, p95, p99 } = percentiles(times);
  return [name, all.length, times.length, p50, p95, p99];
}

async function open(stack: Stack, stop: AbortSignal) {
  const names = Array.from({ length: services }, (_, i) => `service-${i + 1}`);
  const prometheus = await openPrometheus(names, stack);
  const env = { PROMETHEUS_URL: prometheus.url, LOG_LEVEL: 'warn' };
  const product = await startProduct({ roles: 'all', env, logFile: values.log, stack, stop });
  const { alertmanager } = await readDoors(product.front.url);
  for (const name of names.slice(0, INCIDENTS))
    await postAlerts(alertmanager, name, [alertOf(name, 'HighErrorRate')]);
  const workspace = await openWorkspace(product.front.url);
  say('diagnosing');
  const incidents = await openIncidents(workspace, INCIDENTS, stop);
  const rest = [...(await openExamples(workspace, stop)), ...(await openDoors(workspace))];
  return { workspace, incidents, places: [...incidents, ...rest], series: prometheus.series };
}

async function bench(stack: Stack, stop: AbortSignal): Promise<Report> {
  const { workspace, incidents, places, series } = await open(stack, stop);
  const ask = (amount: number, apart: number) =>
    converse(workspace, places, { count: amount, apartMs: apart, questions: STORED, stop });
  say('warming up');
  await ask(WARM_UP, apartMs);
  say(`${count} questions, one every ${apartMs} ms`);
  const paced = await ask(count, apartMs);
  say(`${together} questions at once`);
  const crowd = await ask(together, 0);
  say(`${fresh} questions that ask Prometheus again`);
  const again = { count: fresh, apartMs: FRESH_APART_MS, questions: FRESH, stop };
  const afresh = await converse(workspace, incidents, again);
  const byQuestion = Map.groupBy([...paced, ...afresh], ({ question }) => question);
  const head = ['question', 'asked', 'answered', 'p50', 'p95', 'p99'];
  const sums = [
    sumUp(`stored, one every ${apartMs} ms`, paced),
    sumUp(`stored, ${together} at once`, crowd),
    sumUp(`asked again, one every ${FRESH_APART_MS} ms`, afresh),
    ...[...byQuestion].map(([question, all]) => sumUp(question, all)),
  ];
  const who = `${workspace.people.length} people in ${places.length} threads and conversations; ${series} series in Prometheus`;
  return {
    title: 'Conversations',
    tables: [
      {
        caption: `${who}. Milliseconds from the message to its first answer, by Slack’s time stamps.`,
        text: renderTable(head, sums),
      },
    ],
    facts: { settings: values, series, paced, together: crowd, fresh: afresh },
  };
}

await runBench(values.json, () => withStack(bench));
