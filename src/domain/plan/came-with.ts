import type { BundleChange } from '../diagnosis.ts';
import { sameCommit } from '../same-commit.ts';
import type { SeenRevision } from './seen-workload.ts';

/** A rollout begins as soon as the deploy is heard of. */
const NEAR_MS = 5 * 60_000;
const COMMIT = /^[0-9a-f]{7,64}$/i;

/** Equal, or one is a commit cut short. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  return COMMIT.test(one) && COMMIT.test(other) && sameCommit(one, other);
}

/** The records of the change that is blamed. */
export function guiltyChanges(changes: readonly BundleChange[], id: string): BundleChange[] {
  return changes.filter((one) => (one.commit ?? one.id) === id || one.id === id);
}

/**
 * Whether a revision came with a change: it carries its id, version or commit, or began with its deploy. `entities`: what
 * the workload goes by; a deploy of something else proves nothing.
 */
export function cameWith(
  { names, at }: SeenRevision,
  id: string,
  changes: readonly BundleChange[],
  entities: readonly string[],
): boolean {
  const guilty = guiltyChanges(changes, id);
  const known = [id, ...guilty.flatMap(({ id: own, version, commit }) => [own, version, commit])];
  if (known.some((name) => name && names.some((mine) => isSame(mine, name)))) return true;
  return guilty.some(
    ({ kind, entity, at: seconds }) =>
      /deploy|rollout|release/i.test(kind) &&
      entity !== null &&
      entities.includes(entity) &&
      seconds !== null &&
      at !== null &&
      Math.abs(at - seconds * 1_000) <= NEAR_MS,
  );
}
