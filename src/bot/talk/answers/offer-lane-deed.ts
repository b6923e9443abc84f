import type { ActingIntent } from '../../../domain/talk/intent.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { brakeTexts } from '../../cards/parts/brake-block.ts';
import { buttonRow } from '../../cards/parts/button.ts';
import { switchOf } from '../../replies/home-lane.ts';
import type { Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

type LaneDeed = Extract<ActingIntent, { kind: 'pause' | 'resume' }>;

/** "Pause", "resume": the switch of the merge lane, and nothing done. */
export async function offerLaneDeed(talk: Talk, intent: LaneDeed): Promise<Reply> {
  const { deps, texts, language } = talk;
  const brakes = await deps.brakes.read();
  const held = brakeTexts(brakes, texts);
  const paused = brakes.paused !== null;
  if (intent.kind === 'pause' && paused) return tell(texts.talk.alreadyPaused, ...held);
  if (intent.kind === 'resume' && !paused) return tell(texts.talk.notPaused, ...held);
  return tell(sayUnderstood(intent, language).text, ...buttonRow(switchOf(brakes, texts)));
}
