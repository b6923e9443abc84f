import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Faults } from './create-faults.ts';
import { FAULT_KINDS, type Fault, FaultSpec } from './fault.ts';
import { FAULT_KIND_TABLE } from './fault-kinds.ts';

type Problem = { status: 400 | 404 | 409; error: string; message: string; details?: unknown };

function answerProblem(c: Context, { status, ...problem }: Problem): Response {
  const requestId = c.req.header('x-request-id') ?? randomUUID();
  return c.json({ ...problem, request_id: requestId }, status);
}

function present(fault: Fault): Record<string, unknown> {
  const { createdAt, ...rest } = fault;
  return { ...rest, created_at: new Date(createdAt).toISOString() };
}

function parseSpec(body: unknown): FaultSpec | Problem {
  const spec = FaultSpec.safeParse(body);
  if (!spec.success) {
    const message = z.prettifyError(spec.error);
    return { status: 400, error: 'invalid_input', message, details: spec.error.issues };
  }
  const { kind, target } = spec.data;
  const { targets } = FAULT_KIND_TABLE[kind];
  if (targets.includes(target)) return spec.data;
  const message = `A ${kind} fault has no meaning for ${target}; it is for ${targets.join(', ')}.`;
  return { status: 400, error: 'invalid_input', message };
}

async function addFault(c: Context, faults: Faults): Promise<Response> {
  const spec = parseSpec(await c.req.json().catch(() => undefined));
  if ('error' in spec) return answerProblem(c, spec);
  const added = faults.add(spec);
  if (added.kind === 'added') return c.json({ id: added.fault.id }, 201);
  const message = `${added.target} is not emulated here, so it cannot be made to fail.`;
  return answerProblem(c, { status: 409, error: 'not_emulated', message });
}

/** The routes of the fault switchboard, to be mounted at `/emulated/faults`, on loopback only. */
export function faultRoutes(faults: Faults): Hono {
  const kinds = FAULT_KINDS.map((kind) => ({ kind, ...FAULT_KIND_TABLE[kind] }));
  return new Hono()
    .get('/', (c) => c.json({ kinds, faults: faults.list().map(present) }))
    .post('/', (c) => addFault(c, faults))
    .delete('/:id', (c) =>
      faults.remove(c.req.param('id'))
        ? c.body(null, 204)
        : answerProblem(c, { status: 404, error: 'not_found', message: 'No such live fault.' }),
    );
}
