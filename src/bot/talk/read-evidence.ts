import { z } from 'zod';
import {
  BundleChange,
  BundleLog,
  BundleLogPattern,
  BundleSeries,
  IncidentBundle,
} from '../../domain/diagnosis.ts';
import type { TalkDeps } from './deps.ts';

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((given) => given ?? []);

const COUNTED = z.looseObject({ metric: z.string().regex(/^log_\w+_lines$/) });

/** Of the series only those that count lines: the others are many. */
const counts = z
  .array(z.unknown())
  .nullish()
  .transform((given) => (given ?? []).filter((one) => COUNTED.safeParse(one).success))
  .pipe(z.array(BundleSeries));

/** What is read of a kept bundle to answer in words; times are Unix seconds. */
export const TalkEvidence = z.object({
  logs: list(BundleLog),
  log_patterns: list(BundleLogPattern),
  changes: list(BundleChange),
  series: counts,
  window: IncidentBundle.shape.window,
});
export type TalkEvidence = z.infer<typeof TalkEvidence>;

/** The evidence that a diagnosis was made of; null when it is not kept any more. */
export async function readEvidence(
  { diagnosis }: Pick<TalkDeps, 'diagnosis'>,
  sessionId: string,
): Promise<TalkEvidence | null> {
  return TalkEvidence.safeParse(await diagnosis.bundleOf(sessionId)).data ?? null;
}
