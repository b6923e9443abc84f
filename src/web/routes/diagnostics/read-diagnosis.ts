import { z } from 'zod';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import type { Product } from '../../deps.ts';
import type { WebContext, WebHandler } from '../../env.ts';
import { BUNDLE_NOT_FOUND, SESSION_NOT_FOUND } from '../../errors/faults.ts';
import { respondFault } from '../../errors/respond-fault.ts';
import { presentSession } from '../../presenters/diagnosis/present-session.ts';

type ReadDeps = Pick<Product, 'diagnosis'>;

const SessionId = z.uuid();

/** The session that the address names; null when there is none, or when the id is no UUID and so names none. */
async function findSession(
  c: WebContext,
  { diagnosis }: ReadDeps,
): Promise<DiagnosticSession | null> {
  const id = SessionId.safeParse(c.req.param('session_id')?.toLowerCase());
  const session = id.success ? await diagnosis.read(id.data) : null;
  if (session) c.set('traceId', session.id);
  return session;
}

/** `GET /api/v1/diagnostics/{session_id}/status`: how a diagnosis is doing, and what came of it. */
export function readDiagnosis(deps: ReadDeps): WebHandler {
  return async (c) => {
    const session = await findSession(c, deps);
    if (!session) return respondFault(c, SESSION_NOT_FOUND);
    c.header('Cache-Control', 'no-store');
    return c.json(presentSession(session));
  };
}

/** `GET /api/v1/diagnostics/{session_id}/bundle`: what a diagnosis was made of, for `opsloop diagnose --bundle`. */
export function exportBundle(deps: ReadDeps): WebHandler {
  return async (c) => {
    const session = await findSession(c, deps);
    if (!session) return respondFault(c, SESSION_NOT_FOUND);
    const bundle = await deps.diagnosis.bundleOf(session.id);
    if (typeof bundle !== 'object' || bundle === null) return respondFault(c, BUNDLE_NOT_FOUND);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Disposition', `attachment; filename="bundle-${session.id}.json"`);
    return c.json(bundle);
  };
}
