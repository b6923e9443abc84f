import { glob } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Paths of the product's own code, relative to the root, with `/`, sorted. */
export async function listSources(): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob('src/**/*.{ts,tsx}', { cwd: ROOT })) {
    found.push(path.split(sep).join('/'));
  }
  return found.sort();
}
