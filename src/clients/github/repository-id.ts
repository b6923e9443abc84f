import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { REPOSITORY_ID } from './documents.ts';

const Answer = z.object({ repository: z.object({ id: z.string() }) });

/** The node id that mutations name the repository by; it never changes. */
export async function repositoryId(gateway: Gateway): Promise<string> {
  const { repository } = await gateway.query(REPOSITORY_ID, {}, Answer);
  return repository.id;
}
