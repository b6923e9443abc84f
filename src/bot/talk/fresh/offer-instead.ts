import type { Span } from '../../../domain/evidence.ts';
import { mrkdwnSection } from '../../cards/parts/mrkdwn-section.ts';
import { offerDiagnosis } from '../diagnosed.ts';
import type { Reply, Talk } from '../talk.ts';
import type { Ground } from './ground.ts';

/** Nobody is named, and the conversation is about no service. */
export async function nobodyMeant(talk: Talk, { found }: Ground): Promise<Reply> {
  return found.kind === 'not' ? found.reply : offerDiagnosis(talk, talk.texts.talk.noReadings);
}

/** Neither stored nor to be read: says why, and what may be done instead. */
export async function offerInstead(
  talk: Talk,
  { found, services }: Ground,
  why: string,
  span: Span | null,
): Promise<Reply> {
  const { noReadings } = talk.texts.talk;
  const instead =
    found.kind === 'not' && talk.subject.of !== null
      ? found.reply
      : await offerDiagnosis(talk, noReadings, services.slice(0, 1), span ?? undefined);
  const blocks = instead.blocks ?? [mrkdwnSection(instead.text)];
  return { ...instead, text: why, blocks: [mrkdwnSection(why), ...blocks] };
}
