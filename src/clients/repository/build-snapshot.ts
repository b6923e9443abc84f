import type { RepositorySnapshot } from '../../domain/repository.ts';
import type { TreeBlob } from './list-tree.ts';

const GENERATED = /@generated|\bcode generated\b.*\bdo not edit\b/i;
const HEAD_BYTES = 8_000;

/** A snapshot over the tree and the bytes that were read of it; binary and generated files have no text. */
export function buildSnapshot(
  sha: string,
  blobs: readonly TreeBlob[],
  contents: ReadonlyMap<string, Buffer>,
): RepositorySnapshot {
  const texts = new Map<string, string>();
  for (const [path, bytes] of contents) {
    const text = decode(bytes);
    if (text !== null) texts.set(path, text);
  }
  const known = new Set(blobs.flatMap(({ path }) => [path, ...foldersOf(path)]));
  return {
    sha,
    files: blobs.map(({ path, size }) => ({ path, size })),
    read: (path) => texts.get(path) ?? null,
    has: (path) => known.has(path.replace(/\/+$/, '')),
  };
}

function decode(bytes: Buffer): string | null {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.includes(0)) return null;
  const text = bytes.toString('utf8');
  return GENERATED.test(text.slice(0, 500)) ? null : text;
}

function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
