import { OpsError } from '../../domain/errors.ts';

/** What an earlier step must have found out. @throws OpsError `ledger_damaged` when it is not there */
export function need<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new OpsError('ledger_damaged', 'the run lacks what an earlier step must have found out', {
    facts: { name },
  });
}
