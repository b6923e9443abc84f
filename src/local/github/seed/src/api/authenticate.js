import { createHash } from 'node:crypto';

/** How a key is stored: only its hash. */
export const hashOf = (key) => createHash('sha256').update(key).digest('hex');

/** The customer whose key the request carries as a bearer; null when there is none, or it is suspended. */
export async function authenticate(request, database) {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!key) return null;
  const { rows } = await database.query(
    `SELECT customers.* FROM api_keys JOIN customers ON customers.id = customer_id
     WHERE hash = $1 AND revoked_at IS NULL AND suspended_at IS NULL`,
    [hashOf(key)],
  );
  return rows[0] ?? null;
}
