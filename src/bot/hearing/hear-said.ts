import { messageOf } from '../../domain/errors.ts';
import type { BotCore } from '../deps.ts';
import { answerAloud } from './answer-aloud.ts';
import { hearSpoken } from './hear-spoken.ts';
import { Said, saidId } from './said.ts';

const REMEMBERED_SECONDS = 24 * 3_600;

/** Whether somebody took it up before, who may have been killed. */
async function isTakenUp(core: BotCore, said: Said): Promise<boolean> {
  try {
    return !(await core.once(`hearing:${saidId(said)}`, REMEMBERED_SECONDS));
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'whether something was heard before is not known');
    return false;
  }
}

/** Hears what waited to be heard, as often as it takes until it is answered. @throws OpsError of Slack, to be tried again */
export async function hearSaid(core: BotCore, given: unknown): Promise<void> {
  const said = Said.parse(given);
  const { answerHeard } = core;
  if (!answerHeard) return;
  const again = await isTakenUp(core, said);
  if (said.kind === 'spoken') return hearSpoken(core, answerHeard, said.spoken, again);
  await answerAloud(core, answerHeard, { ...said.heard, ...(again && { again }) });
}
