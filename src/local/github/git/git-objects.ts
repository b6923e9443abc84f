import { type BoundedCache, createBoundedCache } from './bounded-cache.ts';
import { openCatFile } from './cat-file.ts';
import { formatCommit, parseCommit } from './commit-format.ts';
import { type Commit, type GitObject, type ObjectType, SHA, type TreeEntry } from './git-object.ts';
import { formatTree, parseTree } from './tree-format.ts';
import { writeObject } from './write-object.ts';

/** Reads and writes the objects of one repository. Objects never change, so what was read is kept. */
export type GitObjects = {
  /** Null when there is no such object. `sha` is a full object name. */
  read(sha: string): Promise<GitObject | null>;
  readCommit(sha: string): Promise<Commit | null>;
  readTree(sha: string): Promise<TreeEntry[] | null>;
  readBlob(sha: string): Promise<Buffer | null>;
  writeBlob(body: Buffer): Promise<string>;
  writeTree(entries: readonly TreeEntry[]): Promise<string>;
  writeCommit(commit: Commit): Promise<string>;
  close(): void;
};

/** How much of what was read is kept in memory. */
const KEEP_BYTES = 12 * 1024 * 1024;
/** What an object takes beside its body, about. */
const OVERHEAD_BYTES = 400;

function createReader(gitDir: string): Pick<GitObjects, 'read' | 'close'> {
  const weigh = ({ body }: GitObject) => body.length + OVERHEAD_BYTES;
  const cache: BoundedCache<GitObject> = createBoundedCache(KEEP_BYTES, weigh);
  const reader = openCatFile(gitDir);
  return {
    close: reader.close,
    read: async (sha) => {
      if (!SHA.test(sha)) return null;
      const known = cache.get(sha);
      if (known) return known;
      const object = await reader.read(sha);
      if (object) cache.set(sha, object);
      return object;
    },
  };
}

/** Opens the objects of a bare repository. */
export function openGitObjects(gitDir: string): GitObjects {
  const { read, close } = createReader(gitDir);
  const readAs = async <Value>(sha: string, type: ObjectType, parse: (body: Buffer) => Value) => {
    const object = await read(sha);
    return object?.type === type ? parse(object.body) : null;
  };
  return {
    read,
    close,
    readCommit: (sha) => readAs(sha, 'commit', parseCommit),
    readTree: (sha) => readAs(sha, 'tree', parseTree),
    readBlob: (sha) => readAs(sha, 'blob', (body) => body),
    writeBlob: (body) => writeObject(gitDir, 'blob', body),
    writeTree: (entries) => writeObject(gitDir, 'tree', formatTree(entries)),
    writeCommit: (commit) => writeObject(gitDir, 'commit', formatCommit(commit)),
  };
}
