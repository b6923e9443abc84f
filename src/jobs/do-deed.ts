import type { Logger } from 'pino';
import type { Doer, Refused } from '../domain/deeds.ts';
import { OpsError } from '../domain/errors.ts';
import { type Deed, mayDo, roleFor } from '../domain/roles.ts';

type Log = Pick<Logger, 'info' | 'error'>;
type Failed = Extract<Refused, { kind: 'audit_unavailable' | 'unavailable' }>;
type NotAllowed = Extract<Refused, { kind: 'role' }>;

/** Says that nothing was done, and why: without its audit entry, or without Redis, nothing is. */
function failedAs(error: unknown): Failed {
  const audit = error instanceof OpsError && error.code === 'audit_unavailable';
  return { kind: audit ? 'audit_unavailable' : 'unavailable' };
}

/** Does what a person asks for and writes down that it was asked for, with what came of it. Never throws. */
export async function doDeed<Outcome extends { kind: string }>(
  log: Log,
  facts: object,
  work: () => Promise<Outcome>,
): Promise<Outcome | Failed> {
  try {
    const outcome = await work();
    log.info({ ...facts, outcome: outcome.kind }, 'a deed was asked for');
    return outcome;
  } catch (error) {
    log.error({ ...facts, err: error }, 'a deed could not be done');
    return failedAs(error);
  }
}

/** The same, for whoever has the role for it at this moment. */
export async function doDeedAs<Outcome extends { kind: string }>(
  log: Log,
  { deed, doer, subject }: { deed: Deed; doer: Doer; subject: object },
  work: () => Promise<Outcome>,
): Promise<Outcome | Failed | NotAllowed> {
  const { user, role } = doer;
  if (!mayDo(role, deed)) return { kind: 'role', needed: roleFor(deed), has: role };
  return doDeed(log, { deed, ...subject, user, role }, work);
}
