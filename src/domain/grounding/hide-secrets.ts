import type { RepositorySnapshot, SnapshotSource } from '../repository.ts';
import { redactSecrets } from './redact-secrets.ts';

function withoutSecrets(snapshot: RepositorySnapshot): RepositorySnapshot {
  return {
    ...snapshot,
    read(path) {
      const text = snapshot.read(path);
      return text === null ? null : redactSecrets(text);
    },
  };
}

/**
 * A repository in whose files no credential stands: what is read from it is quoted, sent to a model, and kept. Lines keep
 * their numbers.
 */
export function hideSecrets(source: SnapshotSource): SnapshotSource {
  return { snapshot: async (sha) => withoutSecrets(await source.snapshot(sha)) };
}
