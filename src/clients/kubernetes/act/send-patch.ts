import type {
  IsomorphicFetchHttpLibrary,
  RequestContext,
  SecurityAuthentication,
} from '@kubernetes/client-node';
import { z } from 'zod';

/** How a patch is meant. */
export type PatchKind = 'json-patch' | 'merge-patch' | 'strategic-merge-patch';

/** One change to one object, or to a subresource of it. */
export type Patch = { path: string; kind: PatchKind; body: object };

/** What the API server said; `message` is its own, empty when it had none. */
export type PatchAnswer = { status: number; message: string };

/** Sends a patch. Throws what the network throws. */
export type SendPatch = (
  patch: Patch,
  options: { dryRun: boolean; signal: AbortSignal },
) => Promise<PatchAnswer>;

type PatcherDeps = {
  kubernetes: {
    IsomorphicFetchHttpLibrary: typeof IsomorphicFetchHttpLibrary;
    RequestContext: typeof RequestContext;
  };
  server: string;
  sign: SecurityAuthentication;
};

/** Who changed it, as the object's managed fields tell it. */
const MANAGER = 'opsloop';
const MOST_CHARACTERS = 300;
const MOST_BYTES = 1024 * 1024;
const Refusal = z.object({ message: z.string() });

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > MOST_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The message of a `Status`; a proxy in between says something else. */
function messageIn(text: string): string {
  try {
    const refusal = Refusal.safeParse(JSON.parse(text));
    return refusal.success ? refusal.data.message.slice(0, MOST_CHARACTERS) : '';
  } catch {
    // No JSON: the status alone has to tell it.
    return '';
  }
}

/** Patches as plain JSON: through the library's classes, fields that it does not know would be lost. */
export function createPatcher({ kubernetes, server, sign }: PatcherDeps): SendPatch {
  const http = new kubernetes.IsomorphicFetchHttpLibrary();
  return async ({ path, kind, body }, { dryRun, signal }) => {
    const query = { fieldManager: MANAGER, ...(dryRun ? { dryRun: 'All' } : {}) };
    const request = new kubernetes.RequestContext(
      `${server}${path}?${new URLSearchParams(query)}`,
      'PATCH',
    );
    request.setHeaderParam('accept', 'application/json');
    request.setHeaderParam('content-type', `application/${kind}+json`);
    request.setBody(JSON.stringify(body));
    request.setSignal(signal);
    await sign.applySecurityAuthentication(request);
    const { httpStatusCode: status, body: answer } = await http.send(request).toPromise();
    if (status >= 200 && status < 300) {
      await answer.stream()?.cancel();
      return { status, message: '' };
    }
    return { status, message: messageIn(await readText(answer.stream())) };
  };
}
