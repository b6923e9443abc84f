import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { Gateway } from './create-gateway.ts';
import { hasStatus } from './has-status.ts';

const Anything = z.unknown();

async function exists(gateway: Gateway, ref: string): Promise<boolean> {
  try {
    await gateway.get('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref }, Anything);
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
}

/** Deletes a branch; one that is gone already is fine, the base branch is not. */
export async function deleteBranch(gateway: Gateway, branch: string): Promise<void> {
  if (branch === gateway.baseBranch) {
    const facts = { reason: 'base_branch', branch };
    throw new OpsError('github_rejected', 'The base branch is never deleted.', { facts });
  }
  const ref = `heads/${branch}`;
  try {
    const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
    await gateway.write(route, { ref }, Anything, 'write');
  } catch (error) {
    // 422 says both "does not exist" and "a rule forbids it".
    if (!hasStatus(error, 404, 422) || (await exists(gateway, ref))) throw error;
  }
}
