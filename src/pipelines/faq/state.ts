import { z } from 'zod';
import type { Draft, Grounding, Passage } from '../../domain/answer.ts';

/** What the steps of a question find out. The shapes are ours and were written by us: kept, not checked again. */
export const FaqState = z.object({
  taskId: z.string(),
  question: z.string(),
  language: z.enum(['en', 'zh-Hant']),
  baseSha: z.string().optional(),
  passages: z.custom<Passage[]>(Array.isArray).optional(),
  draft: z.custom<Draft>((value) => typeof value === 'object').optional(),
  grounding: z.custom<Grounding>((value) => typeof value === 'object').optional(),
});
export type FaqState = z.infer<typeof FaqState>;
