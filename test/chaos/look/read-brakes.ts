import { keys } from '../../../src/db/redis/keys.ts';
import { StoredBrakes } from '../../../src/domain/brake.ts';
import type { World } from '../world/open-world.ts';

/** The brakes of the lane; null while none was ever set. */
export async function readBrakes({
  redis,
  product,
}: Pick<World, 'redis' | 'product'>): Promise<StoredBrakes | null> {
  const { repo, base_branch } = product.emulated.github;
  const stored = await redis.get(keys.brakes(repo, base_branch));
  return stored === null ? null : StoredBrakes.parse(JSON.parse(stored));
}
