import type { Workspace } from '../workspace.ts';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Serves a file's bytes: pictures to be looked at, everything else to be saved, nothing to be run. */
export function serveFile(
  workspace: Pick<Workspace, 'files'>,
  id: string,
  download: boolean,
): Response {
  const found = workspace.files.find(id);
  if (!found?.bytes) return Response.json({ ok: false, error: 'file_not_found' }, { status: 404 });
  const { file, bytes } = found;
  const inline = PICTURES.has(file.mimetype) && !download;
  const name = encodeURIComponent(file.name);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': inline ? file.mimetype : 'application/octet-stream',
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
  });
}
