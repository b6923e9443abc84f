/** Where a merge stands after one try. */
export type MergeTry =
  | { kind: 'merged'; sha: string; at: number }
  | { kind: 'closed' }
  /** The base moved in a way that needs the change to be rendered anew. */
  | { kind: 'stale'; why: string }
  | { kind: 'refused'; reason: string; message: string }
  /** Not settled: the pull request is to be read again before anything else. */
  | { kind: 'again'; reason: string; message: string };
