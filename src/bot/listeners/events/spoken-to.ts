import type { BotCore } from '../../deps.ts';
import { hearSpoken } from '../../hearing/hear-spoken.ts';
import { Spoken } from '../payloads.ts';

/** `app_mention` and `message`: answers what was said to us, where it was said, and hears nothing else. */
export async function spokenTo(core: BotCore, body: unknown): Promise<void> {
  const { answerHeard } = core;
  if (answerHeard) await hearSpoken(core, answerHeard, Spoken.parse(body));
}
