import { z } from 'zod';

/** A boolean, also as forms write it. */
export const flag = z
  .preprocess((value) => value === true || value === 'true' || value === '1', z.boolean())
  .optional();

/** How many to return; Slack's default is 100 and its maximum 999. */
export const limit = z.coerce.number().int().min(1).max(999).default(100);

/** A value that forms carry as JSON text. */
export function fromJson<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? parseOrKeep(value) : value), schema);
}

function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema behind says what it should have been.
    return text;
  }
}

/** A comma list, also when it came as an array. */
export const commaList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
  z.array(z.string().min(1)),
);
