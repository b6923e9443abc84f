import { z } from 'zod';

const Part = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().optional() }))
    .transform((parts) => parts.map(({ text }) => text ?? '').join('\n')),
]);

/** A chat completion, as far as it is answered here. */
export const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: Part.nullish() })).min(1),
  stream: z.boolean().nullish(),
  response_format: z
    .union([
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) }),
      }),
      z.object({ type: z.enum(['text', 'json_object']) }),
    ])
    .nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** What the schema of the answer is called; null when any text will do. */
export function schemaNameOf({ response_format: format }: ChatRequest): string | null {
  return format && 'json_schema' in format ? format.json_schema.name : null;
}

/** The schema that the answer must satisfy; null when any text will do. */
export function schemaOf({ response_format: format }: ChatRequest): Record<string, unknown> | null {
  return format && 'json_schema' in format ? format.json_schema.schema : null;
}
