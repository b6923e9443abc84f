import { checksFor } from '../ci/checks.ts';
import { startCheck } from '../ci/start-ci.ts';
import { botLogin, CI_APP } from '../names.ts';
import type { CheckSuite } from '../store/rows.ts';
import type { World } from '../world.ts';

/** Runs the checks of the emulated CI's suite again; only those of one name when it is given. */
export function rerunSuite(world: World, suite: CheckSuite, name?: string): void {
  const { db, stores, clock, emit } = world;
  if (suite.appId !== CI_APP.id) return;
  const names = name ? [name] : checksFor(suite.headBranch, world.requiredChecks);
  db.transaction(() => {
    const updatedAt = clock.now();
    const queued = stores.suites.put({ ...suite, status: 'queued', conclusion: null, updatedAt });
    for (const one of names) {
      const run = startCheck(world, queued, one);
      const actor = botLogin(CI_APP);
      emit({ event: 'check_run', action: 'created', run, suite: queued, actor });
    }
    db.afterCommit(world.wakeCi);
  });
}
