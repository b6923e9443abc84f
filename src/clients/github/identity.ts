import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { VIEWER } from './documents.ts';

const Answer = z.object({ viewer: z.object({ login: z.string() }) });

/** The login our writes appear under, `name[bot]` for an App. */
export async function identity(gateway: Gateway): Promise<string> {
  const { viewer } = await gateway.query(VIEWER, {}, Answer);
  return viewer.login;
}
