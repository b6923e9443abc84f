/** Bounds on what a probed system can make us do. */
const MAX_REDIRECTS = 3;
const MAX_BODY_BYTES = 64 * 1024;

/** What came of asking a URL; `reason` is a stable code. */
export type Fetched =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'failed'; status: number | null; reason: string };

/** Reads a body up to the bound and drops the rest; null when it is longer. */
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

function redirectOf(response: Response, from: URL): URL | null | 'bad' {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || location === null) return null;
  if (!URL.canParse(location, from)) return 'bad';
  const to = new URL(location, from);
  return to.protocol === 'http:' || to.protocol === 'https:' ? to : 'bad';
}

/** The system's own code of a failed connection, e.g. `econnrefused`; `timeout` for our own deadline. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code.toLowerCase() : 'network';
}

async function follow(url: URL, signal: AbortSignal, withBody: boolean): Promise<Fetched> {
  let at = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const headers = { accept: 'application/json, */*', 'cache-control': 'no-cache' };
    const response = await fetch(at, { redirect: 'manual', signal, headers });
    const { status } = response;
    const next = redirectOf(response, at);
    if (next === null) {
      if (!withBody) await response.body?.cancel();
      const body = withBody ? await readBounded(response) : '';
      return body === null
        ? { kind: 'failed', status, reason: 'too_large' }
        : { kind: 'answered', status, body };
    }
    await response.body?.cancel();
    if (next === 'bad') return { kind: 'failed', status, reason: 'bad_redirect' };
    at = next;
  }
  return { kind: 'failed', status: null, reason: 'too_many_redirects' };
}

/** Asks a URL once within the deadline: at most three redirects, at most 64 KB of body. Never throws. */
export async function fetchBounded(
  url: string,
  options: { timeoutMs: number; withBody: boolean },
): Promise<Fetched> {
  try {
    const signal = AbortSignal.timeout(options.timeoutMs);
    return await follow(new URL(url), signal, options.withBody);
  } catch (error) {
    return { kind: 'failed', status: null, reason: reasonOf(error) };
  }
}
