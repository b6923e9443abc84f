import type { types } from '@slack/bolt';
import { messageOf } from '../../../domain/errors.ts';
import { mayDo } from '../../../domain/roles.ts';
import type { BotCore } from '../../deps.ts';
import { homeView, unreadableHome } from '../../replies/home-view.ts';
import { callSlack } from '../../slack/call-slack.ts';
import { textsFor } from '../../texts/texts-for.ts';
import { today } from '../../today.ts';
import { HomeOpened } from '../payloads.ts';

const RECENT = 100;

async function compose(core: BotCore, user: string): Promise<types.HomeView> {
  const [role, tasks, metrics] = await Promise.all([
    core.roleOf(user),
    core.tasks.recent(RECENT),
    core.metrics(today(core.clock)),
  ]);
  const held = tasks.filter((task) => task.phase === 'awaiting_approval');
  const waiting = mayDo(role, 'approve') ? held : [];
  const options = { texts: textsFor('en'), links: core.links, now: core.clock.now() };
  return homeView({ tasks, waiting, metrics }, options);
}

/** `app_home_opened`: shows what runs, what waits for this person, and how today goes. */
export async function appHomeOpened(core: BotCore, body: unknown): Promise<void> {
  const { user, tab } = HomeOpened.parse(body).event;
  if (tab !== 'home') return;
  const view = await compose(core, user).catch((error: unknown) => {
    core.log.warn({ err: messageOf(error) }, 'the home tab could not be composed');
    return unreadableHome({ texts: textsFor('en') });
  });
  await callSlack('views.publish', () => core.client.views.publish({ user_id: user, view }));
}
