import { BOT, personOf } from '../people.ts';
import { mergeState } from '../rules/decide-merge.ts';
import { pullFacts } from '../rules/pull-facts.ts';
import type { AutoMerge, Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { mergePull } from './merge-pull.ts';

/** What came of arming a pull request. */
export type ArmOutcome = { kind: 'armed'; pull: Pull } | { kind: 'refused'; message: string };

/** Arms a pull request to merge by itself. GitHub refuses when there is nothing to wait for. */
export async function armAutoMerge(
  world: World,
  pull: Pull,
  autoMerge: AutoMerge,
): Promise<ArmOutcome> {
  const facts = await pullFacts(world, pull, { actor: null, settle: true });
  const state = mergeState(facts);
  if (state !== 'blocked' && state !== 'behind') {
    return { kind: 'refused', message: `Pull request Pull request is in ${state} status` };
  }
  return world.db.transaction(() => {
    const armed = world.stores.pulls.put({ ...pull, autoMerge });
    const actor = autoMerge.enabledBy;
    world.emit({ event: 'pull_request', action: 'auto_merge_enabled', pull: armed, actor });
    return { kind: 'armed', pull: armed };
  });
}

/** Merges the armed pull requests of a head whose checks just finished, where nothing is in the way. */
export async function mergeArmed(world: World, headSha: string): Promise<void> {
  for (const pull of world.stores.pulls.list({ where: { state: 'open', headSha } })) {
    if (!pull.autoMerge) continue;
    const { enabledBy, method, title, message } = pull.autoMerge;
    const actor = enabledBy === BOT.login ? BOT : personOf(enabledBy);
    await mergePull(world, pull, { actor, method, title, message, expectedHead: headSha });
  }
}
