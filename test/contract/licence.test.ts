import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './source/list-sources.ts';

/** SHA-256 of https://www.apache.org/licenses/LICENSE-2.0.txt */
const APACHE_2 = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';

/** Licences under which a package may be used by, and handed on with, a program under Apache-2.0. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  // Asks for the source of its own files only, which we use unchanged.
  'MPL-2.0',
  // Python's own, of a YAML reader's argument parser: permissive.
  'PSF-2.0',
  'Unlicense',
]);

/** Packages under other licences, each with the reason why it may be there. */
const EXCEPTIONS: Record<string, string> = {
  'node_modules/sentry': 'a release uploader that comes along with @sentry/node; never run here',
  'node_modules/dejavu-fonts-ttf':
    "the letters of charts: Bitstream Vera's licence lets fonts be used and handed on",
};

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(ROOT, path), 'utf8'));
}

test('the licence is Apache 2.0, word for word', async () => {
  const text = await readFile(join(ROOT, 'LICENSE'));
  expect(createHash('sha256').update(text).digest('hex')).toBe(APACHE_2);
  expect(await readJson('package.json')).toMatchObject({ license: 'Apache-2.0' });
});

test('every package that ships has a licence that allows it', async () => {
  const { packages } = Lock.parse(await readJson('package-lock.json'));
  const foreign = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev && !(path in EXCEPTIONS))
    .filter(([, { license }]) => !ALLOWED.has(license ?? 'none'))
    .map(([path, { license }]) => `${path}: ${license ?? 'none'}`);
  expect(foreign).toEqual([]);
});

test('every exception is still needed', async () => {
  const { packages } = Lock.parse(await readJson('package-lock.json'));
  expect(Object.keys(EXCEPTIONS).filter((path) => !(path in packages))).toEqual([]);
});
