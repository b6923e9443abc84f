import type { Draft, Grounding } from '../../domain/answer.ts';
import type { GroundingCheck } from '../../domain/grounding/grounding-check.ts';
import type { SnapshotSource } from '../../domain/repository.ts';

export type GroundDeps = { repository: SnapshotSource; check: GroundingCheck };

/** Whether everything the draft claims is in the repository at that commit; a draft that is `held` needs a person. */
export async function ground(
  deps: GroundDeps,
  { draft, sha }: { draft: Draft; sha: string },
): Promise<Grounding> {
  const snapshot = await deps.repository.snapshot(sha);
  return deps.check(snapshot, draft);
}
