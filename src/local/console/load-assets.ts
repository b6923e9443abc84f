import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file of the built page. */
export type Asset = { bytes: Uint8Array; type: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Reads the built page into memory, by path below its folder. Serving from a map leaves no path to climb out of. */
export function loadAssets(distDir: string): ReadonlyMap<string, Asset> {
  const entries = readdirSync(distDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const path = relative(distDir, file).split(sep).join('/');
      return [path, { bytes: readFileSync(file), type }];
    }),
  );
}
