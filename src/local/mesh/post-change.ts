import { OpsError } from '../../domain/errors.ts';
import type { MeshChange } from './mesh-change.ts';

const PATIENCE_MS = 5_000;

/**
 * Posts a change to the webhook that takes them, as a deploy tool would. `token`: null where none is demanded.
 * @throws OpsError `change_refused` with the status; what `fetch` throws when nobody answers.
 */
export async function postChange(
  url: string,
  token: string | null,
  change: MeshChange,
): Promise<void> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(change),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await response.arrayBuffer();
  if (response.ok) return;
  throw new OpsError('change_refused', 'A change was not taken.', {
    facts: { status: response.status },
  });
}
