import type { z } from 'zod';
import { readBounded } from './read-bounded.ts';

/** How somebody's JSON API is called. */
export type JsonCall<T> = {
  method?: 'GET' | 'POST';
  /** Sent as a bearer token; never part of what comes back. Null: sent without. */
  token: string | null;
  /** Sent as JSON, or as a form when it is URLSearchParams. */
  body?: object;
  /** Sent beside those of every call. */
  headers?: Readonly<Record<string, string>>;
  schema: z.ZodType<T>;
  /** Milliseconds for everything, the body included. */
  timeoutMs: number;
  /** Ends the call early, with the reason `cancelled`, or `timeout` when it ends because time is up. */
  signal?: AbortSignal;
  /** The largest answer that is read; 4 MB unless told. */
  maxBytes?: number;
};

/**
 * What came of a call. `reason` is a stable code: `http_404`, `timeout`, `econnrefused`, `too_large`, `malformed`, ….
 * `reached` is false when the other side can't have acted on it.
 */
export type JsonAnswer<T> = { kind: 'answered'; status: number; data: T; bytes: number } | Failed;
type Failed = {
  kind: 'failed';
  status: number | null;
  reason: string;
  reached: boolean;
  /** The beginning of what came with a refusal: foreign text; null when nothing did. */
  said: string | null;
};

const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** So much of a refusal is read, and so much of that is kept. */
const REFUSAL = { bytes: 64 * 1024, characters: 400 };
/** The connection was never made. */
const NOT_REACHED = new Set(['econnrefused', 'enotfound', 'eai_again', 'und_err_connect_timeout']);

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
  if (error.name === 'AbortError') return 'cancelled';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return typeof code === 'string' ? code.toLowerCase() : 'network';
}

function contentType(body: object | undefined): Record<string, string> {
  // fetch names the type of a form itself.
  if (body === undefined || body instanceof URLSearchParams) return {};
  return { 'content-type': 'application/json' };
}

function request<T>(call: JsonCall<T>): RequestInit {
  const { method = 'GET', token, body, headers, timeoutMs, signal } = call;
  const deadline = AbortSignal.timeout(timeoutMs);
  return {
    method,
    // A redirect could carry the token to somebody else.
    redirect: 'manual',
    signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    headers: {
      accept: 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...contentType(body),
      ...headers,
    },
    ...(body && { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
  };
}

/** What the other side said with its refusal; it may fail as well, which changes nothing. */
async function readRefusal(response: Response): Promise<string | null> {
  const text = await readBounded(response, REFUSAL.bytes).catch(() => null);
  return text?.trim().slice(0, REFUSAL.characters) || null;
}

/** Calls an API once within the deadline and reads its JSON: no redirects, bounded. Never throws. */
export async function callJson<T>(url: URL, call: JsonCall<T>): Promise<JsonAnswer<T>> {
  const failed = (status: number | null, reason: string, said: string | null = null): Failed => {
    const reached = !NOT_REACHED.has(reason);
    return { kind: 'failed', status, reason, reached, said };
  };
  try {
    const response = await fetch(url, request(call));
    const { status, ok } = response;
    if (!ok) return failed(status, `http_${status}`, await readRefusal(response));
    const text = await readBounded(response, call.maxBytes ?? MAX_BODY_BYTES);
    if (text === null) return failed(status, 'too_large');
    const parsed = call.schema.safeParse(parseJson(text));
    if (!parsed.success) return failed(status, 'malformed');
    return { kind: 'answered', status, data: parsed.data, bytes: text.length };
  } catch (error) {
    return failed(null, reasonOf(error));
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
