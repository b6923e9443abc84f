import { sameCommit } from '../../domain/same-commit.ts';
import type { GithubPort } from '../ports.ts';
import type { DeployPort } from '../ship/deps.ts';

/** What looking at the live version needs. */
export type SeeDeps = { deploy: DeployPort; github: Pick<GithubPort, 'contains'> };

/** What is live, seen from a commit that should be: itself or a descendant is `ours`. */
export type Live =
  | { kind: 'ours'; sha: string }
  | { kind: 'other'; sha: string }
  | { kind: 'unknown'; reason: string };

/** Asks what is live. `known` is a version that is known to carry the commit already. */
export async function seeLive(
  { deploy, github }: SeeDeps,
  mergeSha: string,
  known = mergeSha,
): Promise<Live> {
  const live = await deploy.liveVersion();
  if (live.kind === 'unknown') return live;
  // A deployed system may abbreviate; what we know by its full name keeps it.
  const same = [mergeSha, known].find((sha) => sameCommit(sha, live.sha));
  if (same) return { kind: 'ours', sha: same };
  const carries = await github.contains(mergeSha, live.sha);
  return { kind: carries ? 'ours' : 'other', sha: live.sha };
}

/** What is live in a few words. */
export function describeLive(live: Exclude<Live, { kind: 'ours' }>): string {
  return live.kind === 'other' ? `live is ${live.sha.slice(0, 7)}` : live.reason;
}
