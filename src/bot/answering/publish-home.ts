import type { types } from '@slack/bolt';
import { messageOf } from '../../domain/errors.ts';
import { mayDo } from '../../domain/roles.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { BotCore } from '../deps.ts';
import { type IncidentLines, incidentLines, openIncidents } from '../incidents/incident-lines.ts';
import { homeView, unreadableHome } from '../replies/home-view.ts';
import { waitsForPerson } from '../replies/home-waiting.ts';
import { callSlack } from '../slack/call-slack.ts';
import { isOncallPublic } from '../slack/is-oncall-public.ts';
import { textsFor } from '../texts/texts-for.ts';
import { today } from '../today.ts';
import type { Answer } from './answer.ts';

const RECENT = 100;
const MOST_INCIDENTS = 10;
const TEXTS = textsFor('en');

/** Lists may lag behind by a moment; what a person can act on must not, or a used button would stay. */
async function newestTasks(core: BotCore): Promise<Task[]> {
  const listed = await core.tasks.recent(RECENT);
  const settled = (task: Task) => isFinished(task) && !task.doubt && !task.undoing;
  return Promise.all(
    listed.map(async (task) => (settled(task) ? task : ((await core.tasks.get(task.id)) ?? task))),
  );
}

/** A Home tab is read by whoever opens it: what is told in a private channel stays there. */
async function incidentsFor(core: BotCore): Promise<IncidentLines | null> {
  if (!(await isOncallPublic(core))) return null;
  return incidentLines(core, await openIncidents(core), MOST_INCIDENTS, TEXTS);
}

async function compose(core: BotCore, user: string, said: Answer | null): Promise<types.HomeView> {
  const [role, tasks, metrics, brakes, incidents] = await Promise.all([
    core.roleOf(user),
    newestTasks(core),
    core.metrics(today(core.clock)),
    core.brakes.read(),
    incidentsFor(core),
  ]);
  const waiting = mayDo(role, 'approve') ? tasks.filter((task) => waitsForPerson(task, user)) : [];
  const maySwitch = mayDo(role, 'pause');
  const facts = { tasks, waiting, metrics, brakes, incidents, maySwitch };
  return homeView(facts, {
    texts: TEXTS,
    links: core.links,
    now: core.clock.now(),
    said,
  });
}

/** Shows a person their Home tab, with what became of their last click there on top. */
export async function publishHome(
  core: BotCore,
  user: string,
  said: Answer | null = null,
): Promise<void> {
  const view = await compose(core, user, said).catch((error: unknown) => {
    core.log.warn({ err: messageOf(error) }, 'the home tab could not be composed');
    return unreadableHome({ texts: TEXTS, said });
  });
  await callSlack('views.publish', () => core.client.views.publish({ user_id: user, view }));
}
