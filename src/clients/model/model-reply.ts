import { z } from 'zod';

/** What the model is made to answer, and nothing else. Every field is required: strict schemas know no optional ones. */
export const ModelReply = z.object({
  /** Whether the passages answer the question. */
  found: z.boolean(),
  /** GitHub-flavoured Markdown; empty when nothing was found. */
  answer: z.string(),
  /** Numbers of the passages it rests on, from 1. */
  citations: z.array(z.number().int()),
});
export type ModelReply = z.infer<typeof ModelReply>;
