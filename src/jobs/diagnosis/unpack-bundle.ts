import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unsqueeze = promisify(gunzip);

/** A bundle as it was before it was packed. */
export async function unpackBundle(packed: Uint8Array): Promise<unknown> {
  const bundle: unknown = JSON.parse((await unsqueeze(packed)).toString('utf8'));
  return bundle;
}
