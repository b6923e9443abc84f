import type { BotCore } from '../deps.ts';
import { answerAloud } from './answer-aloud.ts';
import { hearSpoken } from './hear-spoken.ts';
import type { Said } from './said.ts';

/** Hears what was said, or chosen; `again`: it was taken up before, and perhaps not answered. @throws OpsError of Slack */
export async function hear(core: BotCore, said: Said, again: boolean): Promise<void> {
  const { answerHeard } = core;
  if (!answerHeard) return;
  if (said.kind === 'spoken') return hearSpoken(core, answerHeard, said.spoken, again);
  await answerAloud(core, answerHeard, { ...said.heard, ...(again && { again }) });
}
