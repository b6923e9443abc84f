import { publishHome } from '../../answering/publish-home.ts';
import type { BotCore } from '../../deps.ts';
import { HomeOpened } from '../payloads.ts';

/** `app_home_opened`: shows what runs, what waits for this person, and how today goes. */
export async function appHomeOpened(core: BotCore, body: unknown): Promise<void> {
  const { user, tab } = HomeOpened.parse(body).event;
  if (tab === 'home') await publishHome(core, user);
}
