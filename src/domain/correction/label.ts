import { z } from 'zod';
import { VERDICTS } from '../diagnosis.ts';
import { Statement } from './statement.ts';

const Cause = z.object({ entity: z.string().nullable(), change: z.string().nullable() });
const SureCause = Cause.extend({ confidence: z.number() });

/**
 * What one person says of one diagnosis: an answer that its stated confidence can be held to. Labels never change the
 * knots of `src/analysis/calibration`, which are fitted to made-up incidents; they say how far those are right.
 */
export const DiagnosisLabel = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  said: Statement,
  /** In their own words, without secrets. Foreign text, never shown to others: who reads here may not read there. */
  message: z.string(),
  /** What the diagnosis had told; `entity` null: that nothing is wrong. */
  told: SureCause.extend({ verdict: z.enum(VERDICTS) }),
  /** What was meant, as the evidence names it; null where it is not in the evidence. */
  meant: Cause,
  /** Whether what was told is what they say it was; null: they speak of something else. */
  agrees: z.boolean().nullable(),
  /** Who came first when it was ranked again with what people said; null: the evidence was not at hand. */
  now: SureCause.nullable(),
});
export type DiagnosisLabel = z.infer<typeof DiagnosisLabel>;
