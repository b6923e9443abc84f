import { readFile } from 'node:fs/promises';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'reading it is not allowed',
};

/** The bytes of a file that a person named, or why it can't be read. */
export async function readInput(path: string): Promise<Uint8Array | string> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === '') throw error;
    return UNREADABLE[code] ?? `it can't be read (${code})`;
  }
}
