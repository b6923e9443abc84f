import { mayDo } from '../../../domain/roles.ts';
import { locateMessage } from '../../answering/locate-message.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { mrkdwnLink } from '../../cards/parts/mrkdwn-link.ts';
import { incidentLine, openIncidents, planWaits } from '../../incidents/incident-lines.ts';
import { waitsForPerson } from '../../replies/home-waiting.ts';
import { mayTellHere } from '../may-tell-here.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

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

async function waitingIncidents(talk: Talk): Promise<string[]> {
  const { deps, texts } = talk;
  if (!(await mayTellHere(talk))) return [];
  const open = (await openIncidents(deps)).slice(0, MOST);
  const waits = await Promise.all(
    open.map(async (one) => one.acknowledged === null || (await planWaits(deps, one))),
  );
  const mine = open.filter((_, i) => waits[i]);
  return Promise.all(mine.map((one) => incidentLine(deps, one, texts)));
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
