// A thousand alerts in ten seconds: how long until all are told, in how many messages, with how much memory.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { countKept } from './storm/count-kept.ts';
import { untilQuiet } from './storm/until-quiet.ts';
import { alertOf, postAlerts } from './support/post-alerts.ts';
import { renderTable } from './support/print-table.ts';
import { type Emulated, readDoors, readIncidents } from './support/read-channel.ts';
import { readNumber } from './support/read-options.ts';
import { forgetPeakMemory, readPeakMemory } from './support/read-peak-memory.ts';
import { type Report, runBench, say } from './support/report.ts';
import { type Stack, withStack } from './support/stack.ts';
import { startProduct } from './support/start-product.ts';

const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    services: { type: 'string', default: '20' },
    log: { type: 'string', default: '/dev/null' },
    json: { type: 'boolean', default: false },
  },
});
const alerts = readNumber('alerts', values.alerts);
const seconds = readNumber('seconds', values.seconds);
const services = readNumber('services', values.services);
const A_DELIVERY = 10;

/** Ten alerts of one service at a time, evenly over the seconds; how long each took to be taken. */
async function blow({ alertmanager }: Emulated, signal: AbortSignal): Promise<number[]> {
  const deliveries = Math.ceil(alerts / A_DELIVERY);
  const taken: Promise<number>[] = [];
  for (let i = 0; i < deliveries; i += 1) {
    const service = `service-${i % services}`;
    const some = Array.from({ length: A_DELIVERY }, (_, j) => alertOf(service, `Alert-${i}-${j}`));
    taken.push(postAlerts(alertmanager, `group-${service}`, some));
    await delay((seconds * 1_000) / deliveries, undefined, { signal });
  }
  return Promise.all(taken);
}

async function bench(stack: Stack, stop: AbortSignal): Promise<Report> {
  const env = { LOG_LEVEL: 'warn' };
  const product = await startProduct({ roles: 'all', env, logFile: values.log, stack, stop });
  const { url, pid } = product.front;
  const doors = await readDoors(url);
  const before = Math.round(await readPeakMemory(pid));
  await forgetPeakMemory(pid);
  say(`${alerts} alerts of ${services} services in ${seconds} s`);
  const began = Date.now();
  const answered = percentiles(await blow(doors, stop));
  const told = await untilQuiet(() => readIncidents(doors), stop);
  const kept = await countKept(product.dataDir);
  const storm = Math.round(await readPeakMemory(pid));
  const facts = {
    ...{ alerts, seconds, services, messages: told.messages.length, kept },
    ...{ answered_p95_ms: answered.p95, quiet_after_ms: told.lastChange - began },
    peak_memory_mb: { before, storm },
  };
  const rows = Object.entries({ ...facts, peak_memory_mb: storm, memory_before_mb: before });
  const caption = `${alerts} alerts posted as Alertmanager posts them; quiet when no message changed any more.`;
  const text = renderTable(['storm', 'measured'], rows);
  return { title: 'A storm of alerts', tables: [{ caption, text }], facts };
}

await runBench(values.json, () => withStack(bench));
