import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A short name for the state of the page's sources: it changes when a rebuild would. */
export async function hashSources(
  root: string,
  folders: readonly string[],
  files: readonly string[],
): Promise<string> {
  const listed = await Promise.all(folders.map((folder) => listFiles(join(root, folder))));
  const all = [...listed.flat(), ...files.map((file) => join(root, file))].sort();
  const hash = createHash('sha256');
  for (const file of all) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
}
