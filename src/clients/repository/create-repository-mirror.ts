import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BaseLogger } from 'pino';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { RepositorySnapshot, SnapshotSource } from '../../domain/repository.ts';
import { createShaCache } from '../../domain/sha-cache.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { chooseFiles } from './choose-files.ts';
import { fetchCommit } from './fetch-commit.ts';
import { withFolderLock } from './folder-lock.ts';
import { createGit } from './git.ts';
import { listTree } from './list-tree.ts';
import { readBlobs } from './read-blobs.ts';

export type RepositoryMirrorOptions = {
  /** Where to fetch from, without credentials in it. */
  remoteUrl: string;
  /** The value of the Authorization header, asked for before each fetch; null for none. */
  authorization?: () => Promise<string | null>;
  /** A folder of ours; several processes may share it. */
  dir: string;
  log: Pick<BaseLogger, 'info'>;
  clock: Clock;
  /** Milliseconds for each call of git; 20 s. */
  timeoutMs?: number;
  /** How many commits are kept in memory; 4. */
  keep?: number;
};

export type RepositoryMirror = SnapshotSource & {
  /** Ends what runs and forgets what is kept; the folder stays. */
  close(): Promise<void>;
};

/** A bare, shallow copy of the repository that hands out whole commits from memory. Opens nothing until asked. */
export function createRepositoryMirror(options: RepositoryMirrorOptions): RepositoryMirror {
  const dir = resolve(options.dir);
  const timeoutMs = options.timeoutMs ?? 20_000;
  const closing = new AbortController();
  const { signal } = closing;
  const git = createGit({
    dir,
    remoteUrl: withoutCredentials(options.remoteUrl),
    timeoutMs,
    signal,
  });
  const kept = createShaCache<Promise<RepositorySnapshot>>(options.keep);
  // Within this process callers queue here; the folder's lock is for other processes.
  let last: Promise<unknown> = Promise.resolve();

  async function load(sha: string): Promise<RepositorySnapshot> {
    const started = options.clock.now();
    await mkdir(dir, { recursive: true });
    const snapshot = await withFolderLock(
      { dir, staleMs: 4 * timeoutMs, clock: options.clock, signal },
      async () => {
        const authorization = options.authorization ?? (async () => null);
        await fetchCommit({ git, dir, remoteUrl: options.remoteUrl, sha, authorization });
        const blobs = await listTree(git, sha);
        return buildSnapshot(sha, blobs, await readBlobs(git, chooseFiles(blobs)));
      },
    );
    const facts = { sha, files: snapshot.files.length, elapsed_ms: options.clock.now() - started };
    options.log.info(facts, 'repository snapshot ready');
    return snapshot;
  }

  function queue(sha: string): Promise<RepositorySnapshot> {
    const loading = last.then(() => load(sha));
    last = loading.catch(() => kept.forget(sha));
    return loading;
  }

  return {
    snapshot: async (sha) => kept.of(checked(sha), () => queue(sha)),
    async close() {
      closing.abort();
      await last;
    },
  };
}

function checked(sha: string): string {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) return sha;
  throw new OpsError('invalid_sha', 'A commit is named by its full sha', {
    facts: { sha: sha.slice(0, 64) },
  });
}

/** Credentials in the address would stand in the arguments of git, for every process to read. */
function withoutCredentials(remoteUrl: string): string {
  if (!/^[a-z+]+:\/\/[^/]*@/i.test(remoteUrl)) return remoteUrl;
  throw new OpsError(
    'repository_url_has_credentials',
    'Give the credential as the Authorization header',
  );
}
