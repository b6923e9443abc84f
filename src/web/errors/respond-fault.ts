import type { WebContext } from '../env.ts';
import { errorBody } from './error-body.ts';
import type { Fault } from './fault.ts';

/** Answers with a refusal in the shape its address promises. */
export function respondFault(c: WebContext, fault: Fault): Response {
  return c.json(errorBody(c.req.path, fault, c.get('requestId')), fault.status, fault.headers);
}
