/** Stores a message and puts it in line; the same idempotency key gives the same message again. */
export async function acceptMessage({ database, queue }, customer, body, idempotencyKey = null) {
  const { to, template, fields = {} } = body;
  if (typeof to !== 'string' || typeof template !== 'string') return [400, { error: 'invalid' }];
  const { rows } = await database.query(
    `INSERT INTO messages (customer_id, idempotency_key, recipient, template, fields)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (customer_id, idempotency_key) DO NOTHING RETURNING id`,
    [customer.id, idempotencyKey, to, template, fields],
  );
  if (rows[0]) {
    await queue.add(rows[0].id);
    return [202, { id: rows[0].id }];
  }
  const known = await database.query(
    'SELECT id FROM messages WHERE customer_id = $1 AND idempotency_key = $2',
    [customer.id, idempotencyKey],
  );
  return [202, { id: known.rows[0].id, repeated: true }];
}
