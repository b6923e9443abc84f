import { Phase } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';

/** A phase in a reader's words; as it stands when it is none of ours. */
export function phaseWords(phase: string, texts: Texts): string {
  const known = Phase.safeParse(phase);
  return known.success ? texts.headlines[known.data] : phase;
}
