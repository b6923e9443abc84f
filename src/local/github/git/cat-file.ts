import type { GitObject, ObjectType } from './git-object.ts';
import { openLongLivedGit, type TakeAnswer } from './long-lived-git.ts';

/** Reads objects through one process that lives as long as the repository is open. */
export type CatFile = {
  /** The object of that name; null when there is none. */
  read(sha: string): Promise<GitObject | null>;
  close(): void;
};

const takeObject: TakeAnswer<GitObject | null> = (arrived) => {
  const end = arrived.indexOf(10);
  if (end < 0) return undefined;
  const [sha = '', type = '', size = ''] = arrived.toString('utf8', 0, end).split(' ');
  if (!/^\d+$/.test(size)) return { answer: null, rest: arrived.subarray(end + 1) };
  const stop = end + 1 + Number(size);
  if (arrived.length < stop + 1) return undefined;
  const body = Buffer.from(arrived.subarray(end + 1, stop));
  return { answer: { sha, type: type as ObjectType, body }, rest: arrived.subarray(stop + 1) };
};

/** Opens a reader of objects by their full names. */
export function openCatFile(gitDir: string): CatFile {
  const git = openLongLivedGit(['--git-dir', gitDir, 'cat-file', '--batch'], takeObject);
  return { read: (sha) => git.ask(`${sha}\n`), close: git.close };
}
