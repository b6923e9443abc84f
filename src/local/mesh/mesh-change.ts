import type { MeshService } from './mesh-services.ts';

/** A change to the mesh, as `POST /webhooks/changes` takes it (contract, section 7). */
export type MeshChange = {
  kind: 'deploy' | 'config';
  id: string;
  entity: MeshService;
  namespace: string;
  /** ISO 8601. */
  at: string;
  title: string;
  author: string;
  files: string[];
  diff: string;
  version: string;
  commit: string;
};

/** What a version of a service changed, and what it says when that fails. */
export type Release = Pick<MeshChange, 'title' | 'author' | 'files' | 'diff'> & {
  /** A line of its log when a request fails; null: nothing fails. */
  failure: string | null;
};

const BAD_RELEASES: Partial<Record<MeshService, Release>> = {
  payments: {
    title: 'Charge in the minor unit of the currency',
    author: 'mira',
    files: ['payments/src/charge.js'],
    diff: [
      '--- a/payments/src/charge.js',
      '+++ b/payments/src/charge.js',
      '@@ -38,4 +38,6 @@ export async function charge(order) {',
      '-  const amount = order.total;',
      '+  const { exponent } = CURRENCIES[order.currency];',
      '+  const amount = Math.round(order.total * 10 ** exponent);',
      '+  for (const attempt of [1, 2, 3]) await reserve(order, attempt);',
    ].join('\n'),
    failure: "TypeError: Cannot read properties of undefined (reading 'exponent') at charge.js:38",
  },
  inventory: {
    title: 'Read the stock of all variants at once',
    author: 'jonas',
    files: ['inventory/src/read-stock.js'],
    diff: [
      '--- a/inventory/src/read-stock.js',
      '+++ b/inventory/src/read-stock.js',
      '@@ -12,3 +12,3 @@ export async function readStock(ids) {',
      '-  return pool.query(BY_IDS, [ids]);',
      '+  return Promise.all(ids.map((id) => pool.query(BY_VARIANT, [id])));',
    ].join('\n'),
    failure: 'Error: timeout: no connection in the pool after 500 ms at read-stock.js:12',
  },
};

function plainRelease(service: MeshService): Release {
  const file = `${service}/src/handle-request.js`;
  return {
    title: `Handle requests of ${service} in one pass`,
    author: 'sam',
    files: [file],
    diff: [
      `--- a/${file}`,
      `+++ b/${file}`,
      '@@ -20,2 +20,2 @@',
      '-  return respond(await read(request));',
      '+  return respond(parse(await read(request)).body);',
    ].join('\n'),
    failure: "TypeError: Cannot read properties of null (reading 'body') at handle-request.js:20",
  };
}

/** A release that breaks its service. */
export function badRelease(service: MeshService): Release {
  return BAD_RELEASES[service] ?? plainRelease(service);
}

/** A release that changes nothing for anybody. */
export const HARMLESS_RELEASE: Release = {
  title: 'Reword the text of an empty basket',
  author: 'lena',
  files: ['frontend/locales/en.json'],
  diff: [
    '--- a/frontend/locales/en.json',
    '+++ b/frontend/locales/en.json',
    '@@ -7,1 +7,1 @@',
    '-  "basket.empty": "Nothing here.",',
    '+  "basket.empty": "Your basket is empty.",',
  ].join('\n'),
  failure: null,
};

/** The version after this one: `1.4.0` → `1.5.0`. */
export function nextVersion(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return `${major ?? 1}.${(minor ?? 0) + 1}.0`;
}
