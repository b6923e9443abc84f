import type { BotCore } from '../deps.ts';
import { answerAloud } from './answer-aloud.ts';
import { hearSpoken } from './hear-spoken.ts';
import { Said, saidId } from './said.ts';

const REMEMBERED_SECONDS = 24 * 3_600;

/** Hears what waited to be heard, as often as it takes until it is answered. @throws OpsError of Slack or an error of Redis, to be tried again */
export async function hearSaid(core: BotCore, given: unknown): Promise<void> {
  const said = Said.parse(given);
  const { answerHeard } = core;
  if (!answerHeard) return;
  const first = await core.once(`hearing:${saidId(said)}`, REMEMBERED_SECONDS);
  const again = !first;
  if (said.kind === 'spoken') return hearSpoken(core, answerHeard, said.spoken, again);
  await answerAloud(core, answerHeard, { ...said.heard, ...(again && { again }) });
}
