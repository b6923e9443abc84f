import { OpsError } from '../../domain/errors.ts';

/** Whether GitHub refused a request with one of these HTTP statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): error is OpsError {
  if (!(error instanceof OpsError)) return false;
  const { status } = error.facts;
  return typeof status === 'number' && statuses.includes(status);
}
