import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Mesh } from './create-mesh.ts';
import {
  MESH_FAULT_KINDS,
  MESH_FAULT_SUMMARIES,
  type MeshFault,
  MeshFaultSpec,
} from './mesh-fault.ts';
import { MESH_SERVICES } from './mesh-services.ts';

/** What the mesh shows of itself and of those who watch it. */
export type MeshDoor = {
  /** Null: it does not run yet. */
  mesh(): Mesh | null;
  /** What may be said of Prometheus and Alertmanager. */
  observers(): object;
};

function problem(c: Context, status: 400 | 404 | 409, error: string, message: string): Response {
  const requestId = c.req.header('x-request-id') ?? randomUUID();
  return c.json({ error, message, request_id: requestId }, status);
}

function present({ createdAt, ...rest }: MeshFault): object {
  return { ...rest, created_at: new Date(createdAt).toISOString() };
}

function describeServices(mesh: Mesh): object[] {
  return [...mesh.members.values()].map(({ service, process, version }) => ({
    ...{ name: service, version: version(), up: process.isUp(), restarts: process.restarts() },
    memory_mb: Math.round(process.memoryMb()),
  }));
}

function describe({ mesh, observers }: MeshDoor): object {
  const running = mesh();
  return {
    running: running !== null,
    namespace: running?.namespace ?? null,
    url: running?.address.url ?? null,
    observers: observers(),
    services: running ? describeServices(running) : [],
  };
}

function listFaults({ mesh }: MeshDoor): object {
  const kinds = MESH_FAULT_KINDS.map((kind) => ({ kind, summary: MESH_FAULT_SUMMARIES[kind] }));
  return { kinds, services: MESH_SERVICES, faults: mesh()?.faults().map(present) ?? [] };
}

async function addFault(c: Context, { mesh }: MeshDoor): Promise<Response> {
  const spec = MeshFaultSpec.safeParse(await c.req.json().catch(() => undefined));
  if (!spec.success) return problem(c, 400, 'invalid_input', z.prettifyError(spec.error));
  const running = mesh();
  if (running === null) return problem(c, 409, 'mesh_not_running', 'The mesh does not run yet.');
  return c.json({ id: running.addFault(spec.data).id }, 201);
}

const Repair = z.object({ target: z.enum(MESH_SERVICES) });

/** The mesh's runbook: whatever is wrong with a service is ended, a bad deploy by rolling it back. */
async function repair(c: Context, { mesh }: MeshDoor): Promise<Response> {
  const asked = Repair.safeParse(await c.req.json().catch(() => undefined));
  if (!asked.success) return problem(c, 400, 'invalid_input', z.prettifyError(asked.error));
  const running = mesh();
  if (running === null) return problem(c, 409, 'mesh_not_running', 'The mesh does not run yet.');
  const wrong = running.faults().filter(({ service }) => service === asked.data.target);
  for (const { id } of wrong) running.removeFault(id);
  return c.json({ ended: wrong.length });
}

/** The routes of the mesh, to be mounted at `/emulated/mesh`, on loopback only. */
export function meshRoutes(door: MeshDoor): Hono {
  return new Hono()
    .get('/', (c) => c.json(describe(door)))
    .get('/faults', (c) => c.json(listFaults(door)))
    .post('/faults', (c) => addFault(c, door))
    .post('/repair', (c) => repair(c, door))
    .delete('/faults/:id', (c) =>
      door.mesh()?.removeFault(c.req.param('id'))
        ? c.body(null, 204)
        : problem(c, 404, 'not_found', 'No such live fault.'),
    );
}
