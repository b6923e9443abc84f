import { openLongLivedGit, type TakeAnswer } from './long-lived-git.ts';

/** Writes refs into the repository, in order, for git's own readers. */
export type RefMirror = {
  /** Points a ref at a commit, or takes it away. Resolves once git has it. */
  set(ref: string, sha: string | null): Promise<void>;
  /** Resolves when all that was asked for so far is written. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

const takeCommit: TakeAnswer<null> = (arrived) => {
  const end = arrived.indexOf('commit: ok\n');
  return end < 0 ? undefined : { answer: null, rest: arrived.subarray(end + 11) };
};

/** Opens a writer of refs: one `git update-ref --stdin`, a transaction for each change. */
export function openRefMirror(gitDir: string): RefMirror {
  const git = openLongLivedGit(['--git-dir', gitDir, 'update-ref', '--stdin'], takeCommit);
  let last: Promise<unknown> = Promise.resolve();
  const settled = async () => {
    await last;
  };
  return {
    settled,
    set: async (ref, sha) => {
      const line = sha === null ? `delete ${ref}` : `update ${ref} ${sha}`;
      const done = git.ask(`start\n${line}\ncommit\n`);
      last = Promise.allSettled([last, done]);
      await done;
    },
    close: async () => {
      await settled();
      git.close();
    },
  };
}
