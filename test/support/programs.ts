import { fileURLToPath } from 'node:url';

/** Where tests keep the programs that they fetch: it outlives a run, so that each is fetched once. */
export const PROGRAMS = fileURLToPath(
  new URL('../../node_modules/.cache/opsloop', import.meta.url),
);
