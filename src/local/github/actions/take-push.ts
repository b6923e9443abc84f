import { runGit } from '../git/run-git.ts';
import type { PushCommand } from '../http/read-push-commands.ts';
import type { World } from '../world.ts';
import { closeMergedPulls } from './close-merged-pulls.ts';
import { moveRef } from './move-ref.ts';

async function shaOf(dir: string, ref: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', ref];
  const { exitCode, stdout } = await runGit(dir, args, { allowed: [1] });
  return exitCode === 0 ? stdout.toString('utf8').trim() : null;
}

/** Follows a push that git has taken: what it moved moves here too, with webhooks and CI. */
export async function takePush(
  world: World,
  commands: readonly PushCommand[],
  actor: string,
): Promise<void> {
  for (const { ref, before, after } of commands) {
    const refused = (await shaOf(world.git.dir, ref)) !== after;
    if (refused || before === after) continue;
    const { behind } = before && after ? await world.git.distance(before, after) : { behind: 0 };
    moveRef(world, { ref, before, after, actor, forced: behind > 0 });
    await closeMergedPulls(world, ref, actor);
  }
}
