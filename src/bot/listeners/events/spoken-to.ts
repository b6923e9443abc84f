import type { BotCore } from '../../deps.ts';
import { hearLater } from '../../hearing/hear-later.ts';
import { placeOf } from '../../hearing/place-of.ts';
import { Spoken } from '../payloads.ts';

/** `app_mention` and `message`: answers what was said to us, where it was said, and hears nothing else. */
export async function spokenTo(core: BotCore, body: unknown): Promise<void> {
  const spoken = Spoken.parse(body);
  if (!core.answerHeard || placeOf(spoken) === null) return;
  await hearLater(core, { kind: 'spoken', spoken });
}
