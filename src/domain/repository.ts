/** One file of a commit. `size` is in bytes. */
export type RepositoryFile = { path: string; size: number };

/** The repository's files at one commit, held in memory. */
export type RepositorySnapshot = {
  sha: string;
  /** Every file of the tree, also those whose text is not kept. */
  files: readonly RepositoryFile[];
  /** The file's text; null when there is none, or it is binary, vendored, generated or too large to be kept. */
  read(path: string): string | null;
  /** Whether the tree has that file or folder, whatever its size. */
  has(path: string): boolean;
};

/** Hands out snapshots; the client implements it. Throws OpsError `repository_unavailable`. */
export type SnapshotSource = { snapshot(sha: string): Promise<RepositorySnapshot> };
