import type {
  IsomorphicFetchHttpLibrary,
  RequestContext,
  SecurityAuthentication,
} from '@kubernetes/client-node';
import { OpsError } from '../../domain/errors.ts';

/** Gets one path of the API as JSON. Throws OpsError `http_<status>`, `too_large`, `malformed`, and what the network throws. */
export type KubernetesReader = (
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<unknown>;

type ReaderDeps = {
  kubernetes: {
    IsomorphicFetchHttpLibrary: typeof IsomorphicFetchHttpLibrary;
    RequestContext: typeof RequestContext;
  };
  server: string;
  sign: SecurityAuthentication;
};

const MAX_BODY_BYTES = 16 * 1024 * 1024;

async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > MAX_BODY_BYTES) throw new OpsError('too_large', 'Kubernetes answered with too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new OpsError('malformed', 'Kubernetes answered with something else than JSON', { cause });
  }
}

/** Reads what the API says, without turning it into the library's classes: they drop what they do not know. */
export function createReader({ kubernetes, server, sign }: ReaderDeps): KubernetesReader {
  const http = new kubernetes.IsomorphicFetchHttpLibrary();
  return async (path, query, signal) => {
    const url = `${server}${path}?${new URLSearchParams(query)}`;
    const request = new kubernetes.RequestContext(url, 'GET');
    request.setHeaderParam('accept', 'application/json');
    request.setSignal(signal);
    await sign.applySecurityAuthentication(request);
    const { httpStatusCode: status, body } = await http.send(request).toPromise();
    if (status === 200) return parse(await readBounded(body.stream()));
    await body.stream()?.cancel();
    const retry = status === 429 || status >= 500;
    throw new OpsError(`http_${status}`, `Kubernetes answered ${status}`, {
      facts: { status },
      retry,
    });
  };
}
