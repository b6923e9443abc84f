import type { Fault } from './fault.ts';

/**
 * The one shape of every error. Clients of `/api/agent/*` expect code and message inside `error`, all others beside it
 * (contract, section 3).
 */
export function errorBody(path: string, fault: Fault, requestId: string): object {
  const { code, message, details } = fault;
  return path.startsWith('/api/agent/')
    ? { error: { code, message, details }, request_id: requestId }
    : { error: code, message, details, request_id: requestId };
}
