import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { OURSELVES } from './documents.ts';

const Answer = z.object({
  viewer: z.object({ login: z.string() }),
  repository: z.object({ id: z.string() }),
});

/** The login our writes appear under, `name[bot]` for an App, and the repository's node id. Neither ever changes. */
export type Ourselves = { login: string; repositoryId: string };

/** Asks GitHub who we are to it: one query. */
export async function ourselves(gateway: Gateway): Promise<Ourselves> {
  const { viewer, repository } = await gateway.query(OURSELVES, {}, Answer);
  return { login: viewer.login, repositoryId: repository.id };
}
