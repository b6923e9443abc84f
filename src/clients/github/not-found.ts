import { OpsError } from '../../domain/errors.ts';
import { hasStatus } from './has-status.ts';

/** The error of something that GitHub does not have, or does not show to us. */
export function notFound(what: string, cause?: unknown): OpsError {
  const facts = { what };
  return new OpsError('github_not_found', `GitHub has no ${what}.`, { facts, cause });
}

/** Rethrows what a read failed with; as `github_not_found` where GitHub says that there is no such thing. */
export function throwMissing(what: string, error: unknown): never {
  // Of a commit that does not exist GitHub says 422, of all else 404.
  throw hasStatus(error, 404, 422) ? notFound(what, error) : error;
}
