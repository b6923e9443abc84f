import type { z } from 'zod';

/** How somebody's JSON API is called. */
export type JsonCall<T> = {
  method?: 'GET' | 'POST';
  /** Sent as a bearer token; never part of what comes back. */
  token: string;
  body?: object;
  schema: z.ZodType<T>;
  /** Milliseconds for everything, the body included. */
  timeoutMs: number;
};

/**
 * What came of a call. `reason` is a stable code: `http_404`, `timeout`, `econnrefused`, `too_large`, `malformed`, ….
 * `reached` is false when the other side can't have acted on it.
 */
export type JsonAnswer<T> =
  | { kind: 'answered'; status: number; data: T }
  | { kind: 'failed'; status: number | null; reason: string; reached: boolean };

const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** The connection was never made. */
const NOT_REACHED = new Set(['econnrefused', 'enotfound', 'eai_again', 'und_err_connect_timeout']);

async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  // An answer without a body is an empty object: some say no more than their status.
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is as good as JSON of the wrong shape: the schema refuses undefined.
    return undefined;
  }
}

/** The system's own code of a failed connection; `timeout` for our own deadline. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return 'timeout';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return typeof code === 'string' ? code.toLowerCase() : 'network';
}

function request<T>({ method = 'GET', token, body, timeoutMs }: JsonCall<T>): RequestInit {
  return {
    method,
    // A redirect could carry the token to somebody else.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
}

/** Calls an API once within the deadline and reads its JSON: no redirects, at most 4 MB. Never throws. */
export async function callJson<T>(url: URL, call: JsonCall<T>): Promise<JsonAnswer<T>> {
  try {
    const response = await fetch(url, request(call));
    const { status, ok } = response;
    if (!ok) {
      await response.body?.cancel();
      return { kind: 'failed', status, reason: `http_${status}`, reached: true };
    }
    const text = await readBounded(response);
    if (text === null) return { kind: 'failed', status, reason: 'too_large', reached: true };
    const parsed = call.schema.safeParse(parseJson(text));
    if (parsed.success) return { kind: 'answered', status, data: parsed.data };
    return { kind: 'failed', status, reason: 'malformed', reached: true };
  } catch (error) {
    const reason = reasonOf(error);
    return { kind: 'failed', status: null, reason, reached: !NOT_REACHED.has(reason) };
  }
}

/** Whether asking the same again may be answered: nobody was there, was slow, or was busy. */
export function mayPass({ status }: { status: number | null }): boolean {
  return status === null || status === 429 || status >= 500;
}

/** Reads with a second try when the first may have been bad luck. For reading only. */
export async function readJson<T>(
  url: URL,
  call: Omit<JsonCall<T>, 'method' | 'body'>,
): Promise<JsonAnswer<T>> {
  const first = await callJson(url, call);
  return first.kind === 'answered' || !mayPass(first) ? first : callJson(url, call);
}
