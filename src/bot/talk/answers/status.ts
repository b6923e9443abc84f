import { activeSilence } from '../../../domain/alerts/active-silence.ts';
import { findTask } from '../../answering/find-task.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { verdictLine } from '../../diagnosis/verdict-line.ts';
import { incidentLine } from '../../incidents/incident-lines.ts';
import { sloReply } from '../../replies/slo-reply.ts';
import { statusReply } from '../../replies/status-reply.ts';
import { today } from '../../today.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { showTask } from '../show-task.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const RECENT = 50;

async function ofEverything({ deps, texts }: Talk): Promise<Reply> {
  const [tasks, brakes] = await Promise.all([deps.tasks.recent(RECENT), deps.brakes.read()]);
  return statusReply(tasks, brakes, { texts, links: deps.links, now: deps.clock.now() });
}

async function ofIncident(talk: Talk): Promise<Reply | null> {
  const { incident, session } = talk.subject;
  if (incident === null) return null;
  const { status, resolvedAt } = incident;
  const over = status === 'resolved' && resolvedAt !== null;
  const verdict = session?.diagnosis && verdictLine(session.diagnosis, talk.texts.diagnosis);
  return tell(
    await incidentLine(talk.deps, incident, talk.texts),
    over ? talk.texts.incident.over(whenMrkdwn(resolvedAt)) : null,
    verdict ?? null,
  );
}

async function ofDiagnosis(talk: Talk): Promise<Reply> {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  return tell(verdictLine(found.diagnosis, talk.texts.diagnosis));
}

function ofSilence({ deps, subject, texts }: Talk): Reply {
  const { incident } = subject;
  const silence = incident && activeSilence(incident, deps.clock.now());
  return {
    text: silence ? texts.talk.silencedUntil(whenMrkdwn(silence.until)) : texts.talk.notSilenced,
  };
}

async function named(talk: Talk, id: string): Promise<Reply> {
  const found = await findTask(talk.deps, id);
  if (found.kind === 'found') return showTask(talk, found.task);
  const { retry } = talk.texts;
  return { text: found.kind === 'ambiguous' ? retry.ambiguous(id) : retry.notFound(id) };
}

/** "Status", "is the deploy done?": how what the thread is about stands, or everything. */
export const status: Replies<'status'> = async (talk, { what, id }) => {
  const { deps, subject, texts } = talk;
  if (id !== null) return named(talk, id);
  if (what === 'slo') return sloReply(await deps.metrics(today(deps.clock)), texts);
  if (what === 'silence' && subject.incident) return ofSilence(talk);
  if (subject.task) return showTask(talk, subject.task);
  if (subject.of && what === null) return (await ofIncident(talk)) ?? ofDiagnosis(talk);
  return ofEverything(talk);
};
