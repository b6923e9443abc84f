import type { BotCore } from '../deps.ts';
import { hear } from './hear.ts';
import { Said, saidId } from './said.ts';

const REMEMBERED_SECONDS = 24 * 3_600;

/** Hears what waited to be heard, as often as it takes until it is answered. @throws OpsError of Slack or an error of Redis, to be tried again */
export async function hearSaid(core: BotCore, given: unknown): Promise<void> {
  const said = Said.parse(given);
  const first = await core.once(`hearing:${saidId(said)}`, REMEMBERED_SECONDS);
  await hear(core, said, !first);
}
