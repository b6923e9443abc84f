import type { Logger } from 'pino';
import type { ChangesDeps } from '../clients/changes/create-changes.ts';
import { connectGateway } from '../clients/github/connect-gateway.ts';
import { paceKey } from '../clients/github/pace-key.ts';
import { createPacer } from '../clients/pacing/create-pacer.ts';
import type { Config } from '../config/parse-config.ts';
import { createChangeStore } from '../db/redis/change-store.ts';
import type { Clock } from '../domain/clock.ts';
import { createRecentMerges } from '../jobs/recent-merges.ts';
import type { Identity } from '../observability/identify.ts';
import type { Archive } from './build-archive.ts';
import type { Closers } from './closers.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

/** What they are built from, as is all other evidence. */
export type TellersDeps = {
  config: Config;
  identity: Identity;
  memory: Memory;
  archive: Archive;
  outsiders: Outsiders;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** Whoever tells of changes. */
export type ChangeTellers = Omit<ChangesDeps, 'clock' | 'log'>;

/** Builds what tells of changes: GitHub, the webhook's store, and our own merges. */
export function buildChangeTellers(deps: TellersDeps): ChangeTellers {
  const { config, identity, memory, archive, outsiders, clock, log, closers } = deps;
  const { auth, apiUrl, repo, baseBranch } = outsiders.github;
  const pacer = createPacer({ redis: memory.redis, key: paceKey(auth, apiUrl) });
  closers.push('reading pacer', () => pacer.close());
  const options = { auth, apiUrl, repo, baseBranch, pacer, clock, log };
  return {
    github: connectGateway({ ...options, version: identity.version }),
    heard: createChangeStore(memory.redis),
    recentMerges: createRecentMerges({
      ...{ tasks: archive.tasks, ready: archive.ready, file: config.FAQ_PATH },
    }),
  };
}
