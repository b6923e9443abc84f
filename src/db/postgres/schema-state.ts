/** How a database stands to the code. */
export type SchemaState =
  | { kind: 'current' }
  | { kind: 'behind'; pending: number }
  | { kind: 'newer' };

/**
 * Compares the migrations a database has with those the code ships, each known by the millisecond it was generated.
 * Migrations only go forward: one the code does not know was made by a later code.
 */
export function compareSchema(applied: readonly number[], shipped: readonly number[]): SchemaState {
  const known = new Set(shipped);
  if (applied.some((migration) => !known.has(migration))) return { kind: 'newer' };
  const pending = shipped.length - applied.length;
  return pending > 0 ? { kind: 'behind', pending } : { kind: 'current' };
}
