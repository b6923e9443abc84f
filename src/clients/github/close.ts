import { closePull } from './close-pull.ts';
import type { Gateway } from './create-gateway.ts';
import { deleteBranch } from './delete-branch.ts';

/** Says why, closes, deletes the branch; each only where it was not done before. */
export async function close(
  gateway: Gateway,
  number: number,
  branch: string,
  reason: string,
): Promise<void> {
  await closePull(gateway, number, reason);
  await deleteBranch(gateway, branch);
}
