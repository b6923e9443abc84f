import { mayDo } from '../../../domain/roles.ts';
import { locateKey, locateMessage } from '../../answering/locate-message.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { mrkdwnLink } from '../../cards/parts/mrkdwn-link.ts';
import { incidentKey } from '../../incidents/show-incident.ts';
import { waitsForPerson } from '../../replies/home-waiting.ts';
import { mayTellHere } from '../may-tell-here.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { incidentLine, openIncidents } from './whats-on-fire.ts';

const RECENT = 50;
const MOST = 6;

async function waitingTasks({ deps, heard, texts }: Talk): Promise<string[]> {
  const tasks = await deps.tasks.recent(RECENT);
  const mine = tasks.filter((task) => waitsForPerson(task, heard.user)).slice(0, MOST);
  return Promise.all(
    mine.map(async ({ id, question, phase }) => {
      const url = await locateMessage(deps, id, 0);
      const link = url === null ? '' : ` · ${mrkdwnLink(url, texts.talk.follow)}`;
      return `• ${foreign(question, 120)} — ${texts.headlines[phase]}${link}`;
    }),
  );
}

async function waitingPlan(talk: Talk, id: string, title: string): Promise<string[]> {
  const { deps, texts } = talk;
  const session = await deps.sessions.ofIncident(id);
  if (!session || session.plan.approved || session.plan.rejected) return [];
  if (!session.plan.steps.some(({ action }) => action !== null)) return [];
  const url = await locateKey(deps, incidentKey(id), 0);
  const link = url === null ? '' : ` · ${mrkdwnLink(url, texts.talk.follow)}`;
  return [`• ${foreign(title, 120)} — ${texts.talk.planWaits}${link}`];
}

async function waitingIncidents(talk: Talk): Promise<string[]> {
  if (!(await mayTellHere(talk))) return [];
  const open = (await openIncidents(talk)).slice(0, MOST);
  const alone = open.filter(({ acknowledged }) => acknowledged === null);
  const plans = open.map(({ id, title }) => waitingPlan(talk, id, title));
  const lines = alone.map((one) => incidentLine(one, talk));
  return [...(await Promise.all(lines)), ...(await Promise.all(plans)).flat()];
}

/** "Who is waiting for me?": what this person, with their role, could decide now. */
export const waitingForMe: Replies<'waiting_for_me'> = async (talk) => {
  const said = talk.texts.talk;
  if (!mayDo(await talk.deps.roleOf(talk.heard.user), 'approve'))
    return { text: said.nothingWaits };
  const [incidents, tasks] = await Promise.all([waitingIncidents(talk), waitingTasks(talk)]);
  const lines = [...incidents, ...tasks];
  return lines.length === 0 ? { text: said.nothingWaits } : tell(said.waits, lines.join('\n'));
};
