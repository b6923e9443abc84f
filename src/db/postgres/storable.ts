function clean(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/**
 * The same value in what PostgreSQL can hold: no NUL and no half surrogate pairs, neither of which its `text` and
 * `jsonb` take, and both of which the internet sends.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [clean(key), storable(inner)]);
  return Object.fromEntries(entries) as T;
}
