import type { BotCore } from '../../deps.ts';
import { hearLater } from '../../hearing/hear-later.ts';
import { isElsewhere, placeOf } from '../../hearing/place-of.ts';
import { Spoken } from '../payloads.ts';

/** `app_mention` and `message`: answers what was said to us, where it was said, and hears nothing else. */
export async function spokenTo(core: BotCore, body: unknown): Promise<void> {
  const spoken = Spoken.parse(body);
  const place = placeOf(spoken);
  // What people say to each other elsewhere is not even kept.
  if (!core.answerHeard || place === null || (place === 'reply' && isElsewhere(spoken))) return;
  await hearLater(core, { kind: 'spoken', spoken });
}
