import { z } from 'zod';
import { BundleChange, BundleLog, BundleLogPattern } from '../../domain/diagnosis.ts';
import type { TalkDeps } from './deps.ts';

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((given) => given ?? []);

/** What is read of a kept bundle to answer in words; times are Unix seconds. Series are left alone: they are many. */
export const TalkEvidence = z.object({
  logs: list(BundleLog),
  log_patterns: list(BundleLogPattern),
  changes: list(BundleChange),
});
export type TalkEvidence = z.infer<typeof TalkEvidence>;

/** The evidence that a diagnosis was made of; null when it is not kept any more. */
export async function readEvidence(
  { diagnosis }: Pick<TalkDeps, 'diagnosis'>,
  sessionId: string,
): Promise<TalkEvidence | null> {
  return TalkEvidence.safeParse(await diagnosis.bundleOf(sessionId)).data ?? null;
}
