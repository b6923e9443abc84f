import { posix } from 'node:path';

/** Where a link of a Markdown file leads. */
export type LinkTarget =
  | { kind: 'web'; host: string }
  /** A path from the root of the repository; `fragment` with its `#`, or empty. */
  | { kind: 'path'; path: string; fragment: string }
  | { kind: 'anchor' }
  /** Leaves the repository, is malformed, or has a scheme that no answer needs. */
  | { kind: 'other'; scheme: string };

/** Reads a link as GitHub does: from the file's own folder, or with a leading slash from the root. */
export function resolveLink(url: string, fromPath: string): LinkTarget {
  const trimmed = url.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return webTarget(trimmed);
  if (scheme !== undefined || trimmed.startsWith('//') || /[\\\p{Cc}]/u.test(trimmed)) {
    return { kind: 'other', scheme: scheme ?? '' };
  }
  if (trimmed === '' || trimmed.startsWith('#')) return { kind: 'anchor' };
  const [, raw = '', , fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(trimmed) ?? [];
  const decoded = decode(raw);
  if (decoded === null) return { kind: 'other', scheme: '' };
  const folder = decoded.startsWith('/') ? '' : posix.dirname(fromPath);
  const path = posix.normalize(posix.join(folder, decoded)).replace(/^\/+|\/+$/g, '');
  return path.startsWith('..')
    ? { kind: 'other', scheme: '' }
    : { kind: 'path', path: path === '.' ? '' : path, fragment };
}

function webTarget(url: string): LinkTarget {
  const parsed = URL.parse(url);
  if (parsed === null) return { kind: 'other', scheme: 'http' };
  // A name before the host is there to be mistaken for it.
  if (parsed.username + parsed.password !== '') return { kind: 'other', scheme: 'http' };
  return { kind: 'web', host: parsed.host.toLowerCase() };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded as it should be: no file is meant.
    return null;
  }
}
