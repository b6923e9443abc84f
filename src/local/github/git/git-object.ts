/** The four kinds of thing git stores. */
export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

/** A stored object as its bytes. */
export type GitObject = { sha: string; type: ObjectType; body: Buffer };

/** Who made a commit and when. */
export type Signature = {
  name: string;
  email: string;
  /** Milliseconds since the epoch; git keeps whole seconds. */
  at: number;
};

/** A commit's content. */
export type Commit = {
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
};

/** File modes that git knows. */
export type TreeMode = '100644' | '100755' | '120000' | '040000' | '160000';

/** One name in a tree. */
export type TreeEntry = { name: string; mode: TreeMode; sha: string };

/** The object type a mode stands for. */
export function typeOfMode(mode: TreeMode): 'blob' | 'tree' | 'commit' {
  if (mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

/** A full object name. */
export const SHA = /^[0-9a-f]{40}$/;
