// One worker of the simulated product, in a process of its own so that it can be killed. Its parent moves its clock.
import { pino } from 'pino';
import { composeRole } from './compose-role.ts';
import { toWorker, type WorkerOrder, WorkerSettings } from './worker-orders.ts';

const { instance, haste, aheadMs, ...env } = WorkerSettings.parse(process.env);
let ahead = aheadMs;

const starting = composeRole({
  role: 'worker',
  instance,
  env,
  clock: { now: () => Date.now() + ahead },
  haste,
  logTo: pino.destination({ dest: 2, sync: true }),
});

async function obey(order: WorkerOrder): Promise<void> {
  if (order.kind === 'clock') ahead = order.aheadMs;
  if (order.kind !== 'stop') return;
  await (await starting).stop();
  process.exit(0);
}

process.on('message', (message) => void obey(toWorker.parse(message)));
// Whoever is killed with the simulation must not live on.
process.on('disconnect', () => process.exit(1));
await starting;
process.send?.('up');
