import type { MeshService } from './mesh-services.ts';

const PATIENCE_MS = 3_000;

/** The header by which a request is known through all services. */
export const TRACE_HEADER = 'x-trace-id';

/** What a service of the mesh is asked for. */
export const WORK_PATH = '/work';

async function fetchStatus(url: string, traceId: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(url, { headers: { [TRACE_HEADER]: traceId }, signal });
  await response.arrayBuffer();
  return response.status;
}

/** Asks a service over HTTP; its status, 503 when nobody is there, 504 when it takes too long. */
export async function callService(
  base: string,
  callee: MeshService,
  { traceId, closing }: { traceId: string; closing: AbortSignal },
): Promise<number> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([patience, closing]);
  try {
    return await fetchStatus(`${base}/${callee}${WORK_PATH}`, traceId, signal);
  } catch {
    // Refused or cut off: what the caller makes of it is a status like any other.
    return patience.aborted ? 504 : 503;
  }
}
