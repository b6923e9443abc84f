import { switchOn } from '../../support/faults.ts';
import { viewGithub } from '../../support/github-view.ts';
import { readBrakes } from '../look/read-brakes.ts';
import type { Site } from '../people/site.ts';
import { typeFaq } from '../people/slack-hand.ts';
import type { Mishap } from '../plan/plan.ts';
import { watchRecovery } from './watch-recovery.ts';

const MINUTE = 60_000;

type Of<K extends Mishap['kind']> = Extract<Mishap, { kind: K }>;

async function strike(site: Site, { fault }: Of<'fault'>): Promise<void> {
  const real = fault.delay_ms === undefined ? {} : { delay_ms: site.real(fault.delay_ms) };
  await switchOn(site.product, { ...fault, ...real });
}

async function replaceWorker(
  site: Site,
  { kind, worker: index, awayMs }: Of<'worker_killed' | 'worker_restarted'>,
): Promise<void> {
  const worker = site.workers[index];
  if (!worker || worker.pid() === null) return;
  await (kind === 'worker_killed' ? worker.kill() : worker.stop());
  const recovered = kind === 'worker_killed' ? watchRecovery(site.redis) : null;
  await site.pass(awayMs);
  await worker.start();
  const ms = await recovered;
  if (typeof ms === 'number') site.chronicle.tell('recovered', { ms });
}

async function jumpClock(site: Site, { worker, byMs, forMs }: Of<'clock_jumps'>): Promise<void> {
  site.workers[worker]?.setClock(site.real(byMs));
  await site.pass(forMs);
  site.workers[worker]?.setClock(0);
}

/** Somebody else's commit goes to the base branch. */
async function moveMain({ product }: Site, { at }: Of<'main_moves'>): Promise<void> {
  const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
  await octokit.repos.createOrUpdateFileContents({
    ...{ owner, repo, path: `docs/notes/${at}.md`, message: `Take note at ${at}` },
    content: Buffer.from(`# Note ${at}\n`).toString('base64'),
  });
}

async function pause(site: Site, { forMs }: Of<'paused'>): Promise<void> {
  const admin = site.product.emulated.slack.users.find(({ role }) => role === 'admin');
  if (!admin) return;
  await typeFaq(site, admin, 'pause looking at something');
  await site.pass(forMs);
  // Who is told that it can't be done just now repeats it in a minute.
  while (!site.over() && (await readBrakes(site))?.paused) {
    await typeFaq(site, admin, 'resume');
    await site.pass(MINUTE);
  }
}

function happen(site: Site, mishap: Mishap): Promise<void> {
  switch (mishap.kind) {
    case 'fault':
      return strike(site, mishap);
    case 'worker_killed':
    case 'worker_restarted':
      return replaceWorker(site, mishap);
    case 'redis_restarted':
      return site.redisStore.stumble();
    case 'redis_unreachable':
      return site.redisStore.freezeFor(site.real(mishap.forMs));
    case 'postgres_away':
      return site.postgresStore.leaveFor(site.real(mishap.forMs));
    case 'clock_jumps':
      return jumpClock(site, mishap);
    case 'main_moves':
      return moveMain(site, mishap);
    case 'paused':
      return pause(site, mishap);
  }
}

/** What would trip over itself comes one after the other. */
function resourceOf(mishap: Mishap): string | null {
  if ('worker' in mishap) return `worker ${mishap.worker}`;
  if (mishap.kind.startsWith('redis')) return 'redis';
  return mishap.kind === 'fault' ? null : mishap.kind;
}

/** Lets planned mishaps happen, and tells the chronicle. */
export function createFate(site: Site): (mishap: Mishap) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  const told = async (mishap: Mishap) => {
    const { kind, at: _at, ...facts } = mishap;
    const over = site.chronicle.begin(kind, { facts: JSON.stringify(facts) });
    await happen(site, mishap).catch((error: unknown) =>
      site.chronicle.tell(`${kind}_failed`, { why: String(error) }),
    );
    over();
  };
  return (mishap) => {
    const resource = resourceOf(mishap);
    if (resource === null) return told(mishap);
    const next = (last.get(resource) ?? Promise.resolve()).then(() => told(mishap));
    last.set(resource, next);
    return next;
  };
}
