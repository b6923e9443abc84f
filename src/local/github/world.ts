import type { Clock } from '../../domain/clock.ts';
import type { Faults } from '../faults/create-faults.ts';
import type { GitRepository } from './git/open-repository.ts';
import type { AskedDeployment, LocalLog, RefMove } from './local-github.ts';
import type { Names } from './names.ts';
import type { Database } from './store/open-database.ts';
import type { Stores } from './store/open-stores.ts';
import type { Urls } from './urls.ts';
import type { HookEvent } from './webhooks/hook-event.ts';

/** Everything there is on one emulated GitHub. Functions ask for the parts they use. */
export type World = {
  names: Names;
  urls: Urls;
  clock: Clock;
  db: Database;
  stores: Stores;
  git: GitRepository;
  faults: Faults;
  log: LocalLog;
  /** How long a check runs, in milliseconds. */
  ciMs: number;
  /** Checks that the CI runs beside its own. */
  requiredChecks: readonly string[];
  /** Records a webhook; within the transaction of what it tells of. */
  emit(event: HookEvent): void;
  /** Tells in-process listeners, after the commit. */
  refMoved(move: RefMove): void;
  /** Tells in-process listeners of a deployment that was asked for over the API. */
  deploymentAsked(deployment: AskedDeployment): void;
  /** Wakes what works by the clock: CI. */
  wakeCi(): void;
  /** Tells that checks of a commit finished: a merge may have waited for them. */
  checksDone(sha: string): void;
  /** Goes on in the background; waited for when closing, and logged when it fails. */
  later(work: Promise<unknown>): void;
};

/** The parts nearly every change needs. */
export type Ledger = Pick<World, 'db' | 'stores' | 'clock' | 'emit'>;
