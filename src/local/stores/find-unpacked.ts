import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program, ProgramSpec } from './program.ts';

const PROGRAM_FOLDERS = ['usr/bin', 'usr/sbin', 'bin'];
const LIBRARY_FOLDERS = ['usr/lib', 'lib'];

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false, // Not there, or not a program: either way not to be used.
  );
}

/** Where an unpacked package's libraries are: Debian keeps them a folder an architecture. */
async function listLibraries(root: string): Promise<string[]> {
  const found = await Promise.all(
    LIBRARY_FOLDERS.map(async (folder) => {
      const names = await readdir(join(root, folder)).catch(() => []); // Not every package has both.
      const triplets = names.filter((name) => /-linux-(gnu|musl)/.test(name));
      return triplets.map((triplet) => join(root, folder, triplet));
    }),
  );
  return found.flat();
}

/** A program out of a folder that packages were unpacked into. */
export async function findUnpacked(spec: ProgramSpec, root: string): Promise<Program | null> {
  for (const { command, argv0 } of spec.commands) {
    for (const folder of PROGRAM_FOLDERS) {
      const path = join(root, folder, command);
      if (!(await isExecutable(path))) continue;
      const libraries = await listLibraries(root);
      const env = libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {};
      return { command: path, argv0, env: env as Record<string, string> };
    }
  }
  return null;
}
