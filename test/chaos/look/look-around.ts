import type { Site } from '../people/site.ts';
import { lookAtGithub } from './look-at-github.ts';
import { lookAtRedis, readRuns, readTasks } from './look-at-redis.ts';
import { lookAtSlack } from './look-at-slack.ts';
import { readBrakes } from './read-brakes.ts';
import type { SeenRow, Snapshot } from './snapshot.ts';

function askedFacts({ asked }: Site): Snapshot['asked'] {
  return asked.map(({ number, words, trouble, takenAs, complaints }) => ({
    ...{ number, words, trouble, complaints },
    takenAs: [...takenAs],
  }));
}

/** Looks at everything from outside. Call it when nothing moves any more. */
export async function lookAround(site: Site, uncaught: readonly string[]): Promise<Snapshot> {
  const { redis, sql, product } = site;
  const [tasks, runs, inRedis, rows, ledgerRows, github, slack] = await Promise.all([
    readTasks(redis),
    readRuns(redis),
    lookAtRedis(redis, product.emulated.github),
    sql<
      SeenRow[]
    >`select task_id, status, phase, tte_ms::float8 from agent_tasks where asker->>'subject' is distinct from 'history'`,
    sql<Snapshot['ledgerRows']>`select run_id, seq, step, kind from ledger order by run_id, seq`,
    lookAtGithub(product),
    lookAtSlack(product),
  ]);
  return {
    ...{
      asked: askedFacts(site),
      tasks,
      runs,
      github,
      slack,
      redis: { ...inRedis, brakes: await readBrakes(site) },
    },
    rows: [...rows],
    ledgerRows: [...ledgerRows],
    workers: site.workers.flatMap(({ ends }) => ends),
    logs: site.logs(),
    deeds: site.chronicle.deeds,
    uncaught: [...uncaught],
  };
}
