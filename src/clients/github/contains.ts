import { z } from 'zod';
import { sameCommit } from '../../domain/same-commit.ts';
import type { Gateway } from './create-gateway.ts';
import { hasStatus } from './has-status.ts';

const Comparison = z.object({ status: z.enum(['ahead', 'behind', 'diverged', 'identical']) });

/** Whether `sha` is `ancestor` or descends from it; at most one read. A commit the repository does not know does not. */
export async function contains(gateway: Gateway, ancestor: string, sha: string): Promise<boolean> {
  if (sameCommit(ancestor, sha)) return true;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const basehead = `${ancestor}...${sha}`;
  try {
    const { status } = await gateway.get(route, { basehead, per_page: 1 }, Comparison);
    return status === 'ahead' || status === 'identical';
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
}
