import type { Workspace } from '../workspace.ts';

/** The largest upload taken, bytes. */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** Takes the bytes of an announced file, raw or as the first part of a form. */
export async function receiveUpload(
  workspace: Pick<Workspace, 'files'>,
  id: string,
  request: Request,
): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) {
    return new Response('file too large', { status: 413 });
  }
  const bytes = await readBytes(request);
  if (!workspace.files.fill(id, bytes)) return new Response('not found', { status: 404 });
  return new Response(`OK - ${bytes.byteLength}`);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.includes('multipart/form-data')) return new Uint8Array(await request.arrayBuffer());
  const form = await request.formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
}
