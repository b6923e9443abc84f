import type { ExecuteOutcome } from '../../domain/plan/execute.ts';
import type { Fault, FaultDetail } from '../errors/fault.ts';
import { NOT_FOUND, QUEUE_UNAVAILABLE } from '../errors/faults.ts';

/** The outcomes that are refusals. */
export type RefusedExecute = Exclude<ExecuteOutcome, { kind: 'would' | 'asked' | 'diagnosing' }>;

const RETRY = { headers: { 'Retry-After': '5' } };

function about(code: string, messages: readonly string[]): FaultDetail[] {
  return messages.map((message) => ({ path: 'query', code, message }));
}

/** A refusal of `/execute` with its stable code. */
export function executeFault(outcome: RefusedExecute): Fault {
  switch (outcome.kind) {
    case 'not_understood': {
      const message = 'This was not understood; nothing was done. The details say what would be.';
      const details = about('example', outcome.examples);
      return { status: 400, code: 'not_understood', message, details };
    }
    case 'ambiguous': {
      const message = `Several things go by ${outcome.target}; say which, e.g. with its namespace.`;
      return {
        status: 400,
        code: 'ambiguous_target',
        message,
        details: about('choice', outcome.of),
      };
    }
    case 'no_target':
      return { status: 404, code: 'target_not_found', message: outcome.what };
    case 'no_session':
      return { status: 404, code: 'session_not_found', message: 'No diagnosis has this id.' };
    case 'impossible':
      return { status: 409, code: 'not_possible', message: outcome.what };
    case 'role':
      return {
        ...{ status: 403, code: 'role_required' },
        message: `This needs the role ${outcome.needed}; you have ${outcome.has}.`,
      };
    case 'not_configured':
      return {
        ...{ status: 503, code: 'source_not_configured' },
        message: `Nothing is configured that could do it: set ${outcome.what}.`,
      };
    case 'source_failed': {
      const message = `What it is about could not be asked: ${outcome.what}. Nothing was done.`;
      return { status: 503, code: 'source_unavailable', message, ...RETRY };
    }
    case 'audit_unavailable': {
      const message = 'What has to be answered for can not be written down now; nothing was done.';
      return { status: 503, code: 'audit_unavailable', message, ...RETRY };
    }
    case 'unavailable':
      return QUEUE_UNAVAILABLE;
    case 'not_found':
      return NOT_FOUND;
  }
}
