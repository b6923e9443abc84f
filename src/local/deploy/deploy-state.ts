import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What is live and what is on its way. Times are milliseconds since the epoch. */
export const DeployState = z.object({
  live: z.string(),
  /** The deployment on GitHub that brought it; null for what ran from the start. */
  deploymentId: z.number().nullable().default(null),
  /** The probes that are red: by name, `all`, or none. */
  sick: z.union([z.literal('none'), z.literal('all'), z.string()]),
  /** In the order of arrival. */
  queue: z.array(z.object({ sha: z.string(), dueAt: z.number(), deploymentId: z.number() })),
  /** The base branch's head as it was last seen. */
  seen: z.string(),
});
export type DeployState = z.infer<typeof DeployState>;

/** The state a killed run left; null at the first start. */
export function loadState(path: string): DeployState | null {
  try {
    return DeployState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the state whole or not at all. */
export function saveState(path: string, state: DeployState): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}
