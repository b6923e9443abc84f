import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBoundedCache } from './bounded-cache.ts';
import { changedLines, diffFiles, diffText, type FileDiff } from './diff.ts';
import { type GitObjects, openGitObjects } from './git-objects.ts';
import { commitsBetween, type Distance, distance, listCommits } from './history.ts';
import { applyChange, type MergeResult, mergeCommits } from './merge-trees.ts';
import { openRefMirror, type RefMirror } from './ref-mirror.ts';
import { runGit } from './run-git.ts';

/** A real bare repository. Facts about immutable objects are remembered, so asking twice costs nothing. */
export type GitRepository = Omit<GitObjects, 'close'> & {
  close(): Promise<void>;
  dir: string;
  refs: RefMirror;
  merge(ours: string, theirs: string): Promise<MergeResult>;
  /** The result of a merge that was worked out before. */
  knownMerge(ours: string, theirs: string): MergeResult | undefined;
  apply(change: Parameters<typeof applyChange>[2]): Promise<MergeResult>;
  diffFiles(before: string, after: string): Promise<FileDiff[]>;
  diffText(before: string, after: string): Promise<string>;
  changedLines(before: string, after: string): Promise<string>;
  distance(base: string, head: string): Promise<Distance>;
  listCommits(options: Parameters<typeof listCommits>[1]): Promise<string[]>;
  commitsBetween(before: string, after: string): Promise<string[]>;
};

/** Refuses what the server has decided to refuse; it names the refs in the hook's environment. */
const UPDATE_HOOK = `#!/bin/sh
refuse() {
  echo "error: GH006: Protected branch update failed for $1." >&2
  echo "$2" >&2
  exit 1
}
case " $DENIED_REFS " in
*" $1 "*) refuse "$1" "Changes must be made through a pull request." ;;
esac
case " $UNFORCED_REFS " in
*" $1 "*) git merge-base --is-ancestor "$2" "$3" || refuse "$1" "Cannot force-push to this branch" ;;
esac
`;

async function initialise(dir: string, baseBranch: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await runGit(dir, ['init', '--bare', '--quiet', '--template=', `--initial-branch=${baseBranch}`]);
  const settings = { 'http.receivepack': 'true', 'gc.auto': '0', 'receive.autogc': 'false' };
  for (const [key, value] of Object.entries(settings)) await runGit(dir, ['config', key, value]);
}

async function installHook(dir: string): Promise<void> {
  await mkdir(join(dir, 'hooks'), { recursive: true });
  await writeFile(join(dir, 'hooks', 'update'), UPDATE_HOOK);
  await chmod(join(dir, 'hooks', 'update'), 0o755);
}

/** How many answers about pairs of commits are kept; diffs among them may be long. */
const KEEP_FACTS = 300;

/** Opens the bare repository in a folder, making it first when there is none. */
export async function openRepository(dir: string, baseBranch: string): Promise<GitRepository> {
  if (!existsSync(join(dir, 'HEAD'))) await initialise(dir, baseBranch);
  await installHook(dir);
  const objects = openGitObjects(dir);
  const refs = openRefMirror(dir);
  const merges = createBoundedCache<MergeResult>(2_000);
  const facts = createBoundedCache<Promise<unknown>>(KEEP_FACTS);
  const once = <Value>(key: string, make: () => Promise<Value>) => {
    const asked = facts.remember(key, make) as Promise<Value>;
    asked.catch(() => facts.forget(key));
    return asked;
  };
  return {
    ...objects,
    dir,
    refs,
    merge: async (a, b) => {
      const result = await once(`merge ${a} ${b}`, () => mergeCommits(dir, objects, a, b));
      merges.set(`${a} ${b}`, result);
      return result;
    },
    knownMerge: (a, b) => merges.get(`${a} ${b}`),
    apply: (change) => applyChange(dir, objects, change),
    diffFiles: (a, b) => once(`files ${a} ${b}`, () => diffFiles(dir, a, b)),
    diffText: (a, b) => once(`diff ${a} ${b}`, () => diffText(dir, a, b)),
    changedLines: (a, b) => once(`lines ${a} ${b}`, () => changedLines(dir, a, b)),
    distance: (a, b) => once(`distance ${a} ${b}`, () => distance(dir, a, b)),
    listCommits: (options) => listCommits(dir, options),
    commitsBetween: (a, b) => once(`between ${a} ${b}`, () => commitsBetween(dir, objects, a, b)),
    close: async () => {
      await refs.close();
      objects.close();
    },
  };
}
