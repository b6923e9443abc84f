import { join } from 'node:path';
import { mergeArmed } from './actions/auto-merge.ts';
import { createCi } from './ci/run-ci.ts';
import type { DueLoop } from './due-loop.ts';
import { openRepository } from './git/open-repository.ts';
import type { LocalGithubOptions } from './local-github.ts';
import { type Names, parseRepo } from './names.ts';
import { repositoryRow } from './repository-row.ts';
import { openDatabase } from './store/open-database.ts';
import { openStores, type Stores } from './store/open-stores.ts';
import { createUrls } from './urls.ts';
import { recordDelivery } from './webhooks/record-delivery.ts';
import { createWebhookSender, type WebhookSender } from './webhooks/send-webhooks.ts';
import type { World } from './world.ts';

/** A world with what works in it by the clock. */
export type LivingWorld = {
  world: World;
  ci: DueLoop;
  sender: WebhookSender;
  close(): Promise<void>;
};

/** Who is told in this process of what happens. */
export type WorldListener = Pick<World, 'refMoved' | 'deploymentAsked'>;

/** The names that options stand for. */
export function namesOf(options: Pick<LocalGithubOptions, 'repo' | 'baseBranch'>): Names {
  const full = options.repo ?? 'opsloop/demo';
  return { ...parseRepo(full), full, born: full, baseBranch: options.baseBranch ?? 'main' };
}

/** The names as they are by now. */
function presentNames(names: Names, stores: Stores): Names {
  const full = repositoryRow({ stores, names }).names.at(-1) ?? names.full;
  return { ...names, ...parseRepo(full), full };
}

/** Keeps hold of what goes on in the background, so that it can be waited for. */
function createBackground(log: LocalGithubOptions['log']) {
  const running = new Set<Promise<unknown>>();
  return {
    later: (work: Promise<unknown>): void => {
      const guarded = work.catch((error) => {
        log.error({ err: error }, 'background work of the local github failed');
      });
      running.add(guarded);
      void guarded.finally(() => running.delete(guarded));
    },
    settle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Opens everything that one emulated GitHub consists of. Nothing works by the clock before it is woken. */
export async function createWorld(
  options: LocalGithubOptions,
  listener: WorldListener,
): Promise<LivingWorld> {
  const { clock, faults, log } = options;
  const folder = join(options.dataDir, 'github');
  const db = openDatabase(join(folder, 'github.db'));
  const stores = openStores(db);
  const names = presentNames(namesOf(options), stores);
  const git = await openRepository(join(folder, `${names.born}.git`), names.baseBranch);
  const background = createBackground(log);
  const world: World = {
    ...{ names, clock, db, stores, git, faults, log },
    urls: createUrls(options.origin, names),
    ciMs: options.ciSeconds * 1000,
    requiredChecks: options.requiredChecks ?? [],
    emit: (event) => {
      const delivery = recordDelivery({ stores, clock }, event);
      db.afterCommit(() => sender.add(delivery));
    },
    refMoved: listener.refMoved,
    deploymentAsked: listener.deploymentAsked,
    wakeCi: () => ci.wake(),
    checksDone: (sha) => background.later(mergeArmed(world, sha)),
    later: background.later,
  };
  const ci = createCi(world);
  const target = { url: options.webhookUrl, secret: options.webhookSecret };
  const sender = createWebhookSender(world, target);
  const close = async (): Promise<void> => {
    await ci.close();
    await sender.close();
    await background.settle();
    await git.close();
    db.close();
  };
  return { world, ci, sender, close };
}
