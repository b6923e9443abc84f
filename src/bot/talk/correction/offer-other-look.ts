import type { Meant } from '../../../domain/correction/corrected.ts';
import type { Diagnosis } from '../../../domain/diagnosis.ts';
import type { ClearIntent } from '../../../domain/talk/intent.ts';
import type { Block } from '../../cards/parts/block.ts';
import { offerDiagnosis } from '../diagnosed.ts';
import type { Talk } from '../talk.ts';

/** How far around a moment is looked, milliseconds. */
const AROUND = 15 * 60_000;

type Correct = Extract<ClearIntent, { kind: 'correct' }>;

function servicesOf({ service }: Correct, { suspects }: Diagnosis, { context }: Talk): string[] {
  if (service !== null) return [service];
  const known = context.thread?.services ?? [];
  return known.length > 0 ? [...known] : suspects.slice(0, 1).map(({ entity }) => entity);
}

/** Offers to look at that time again, where what somebody says is not in the evidence. */
export async function offerOtherLook(
  meant: Meant,
  intent: Correct,
  diagnosis: Diagnosis,
  talk: Talk,
): Promise<Block[]> {
  const seen = meant.kind === 'changes' || (meant.kind === 'entity' && !meant.missing);
  if (seen) return [];
  const { at } = intent;
  const { now, thread } = talk.context;
  const around = at === null ? null : { start: at - AROUND, end: Math.min(now, at + AROUND) };
  const services = servicesOf(intent, diagnosis, talk);
  const span = around ?? thread?.window ?? null;
  const offer = await offerDiagnosis(talk, talk.texts.talk.lookThere, services, span);
  return offer.blocks ?? [];
}
