import type { RepositorySnapshot } from '../../src/domain/repository.ts';

/** A snapshot of the given files, for tests that need no git. */
export function snapshotOf(
  files: Record<string, string>,
  sha = 'a'.repeat(40),
): RepositorySnapshot {
  const folders = Object.keys(files).flatMap((path) =>
    path.split('/').map((_, index, segments) => segments.slice(0, index).join('/')),
  );
  const known = new Set([...Object.keys(files), ...folders]);
  return {
    sha,
    files: Object.entries(files).map(([path, text]) => ({ path, size: Buffer.byteLength(text) })),
    read: (path) => files[path] ?? null,
    has: (path) => known.has(path.replace(/\/+$/, '')),
  };
}
