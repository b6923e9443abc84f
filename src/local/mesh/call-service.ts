import type { MeshService } from './mesh-services.ts';

/** What came of a request: its status and how long it took, milliseconds of the mesh's own time. */
export type MeshAnswer = { code: number; tookMs: number };

const PATIENCE_MS = 3_000;
const REFUSED_MS = 2;

/** The header by which a request is known through all services. */
export const TRACE_HEADER = 'x-trace-id';

/**
 * The header that says how long a request took. What is measured is the time that the mesh means to take: a machine
 * that is busy with something else would otherwise look like an incident of every service.
 */
export const TOOK_HEADER = 'x-took-ms';

/** What a service of the mesh is asked for. */
export const WORK_PATH = '/work';

async function ask(url: string, traceId: string, signal: AbortSignal): Promise<MeshAnswer> {
  const response = await fetch(url, { headers: { [TRACE_HEADER]: traceId }, signal });
  await response.arrayBuffer();
  return { code: response.status, tookMs: Number(response.headers.get(TOOK_HEADER) ?? 0) };
}

/** Asks a service over HTTP; the status is 503 when nobody is there, 504 when it takes too long. */
export async function callService(
  base: string,
  callee: MeshService,
  { traceId, closing }: { traceId: string; closing: AbortSignal },
): Promise<MeshAnswer> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([patience, closing]);
  try {
    return await ask(`${base}/${callee}${WORK_PATH}`, traceId, signal);
  } catch {
    // Refused or cut off: what the caller makes of it is a status like any other.
    return patience.aborted
      ? { code: 504, tookMs: PATIENCE_MS }
      : { code: 503, tookMs: REFUSED_MS };
  }
}
