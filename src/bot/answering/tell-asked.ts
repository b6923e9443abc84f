import { randomUUID } from 'node:crypto';
import type { AskOutcome } from '../../domain/ask.ts';
import { messageOf } from '../../domain/errors.ts';
import type { BotCore } from '../deps.ts';
import { noteKeys } from '../notes.ts';
import { acceptedReply } from '../replies/accepted-reply.ts';
import { askRefusal } from '../replies/ask-refusal.ts';
import { duplicateReply } from '../replies/duplicate-reply.ts';
import { nearReply } from '../replies/near-reply.ts';
import type { Answer } from './answer.ts';
import type { AskedBy } from './asked-by.ts';
import { locateMessage } from './locate-message.ts';
import { progressPlace } from './progress-place.ts';

/** A response URL lives for 30 minutes; a little less is kept. */
const RESPONSE_URL_SECONDS = 29 * 60;
const QUESTION_SECONDS = 60 * 60;
/** How long a link may keep the asker waiting; the message is usually posted within a tenth of this. */
const LINK_PATIENCE_MS = 600;

type From = AskedBy & { channel: string };
type Needs = 'notes' | 'tasks' | 'links' | 'channels' | 'config' | 'messages' | 'client';
type Core = Pick<BotCore, Needs | 'clock' | 'log'>;

async function keepResponseUrl(core: Core, taskId: string, from: From): Promise<void> {
  if (from.responseUrl === null) return;
  try {
    await core.notes.put(noteKeys.responseUrl(taskId), from.responseUrl, RESPONSE_URL_SECONDS);
  } catch (error) {
    core.log.warn({ task_id: taskId, err: messageOf(error) }, 'a response url was not kept');
  }
}

async function accepted(core: Core, taskId: string, from: From): Promise<Answer> {
  const place = await progressPlace(core, {
    kind: 'slack',
    user: from.user,
    channel: from.channel,
  });
  if (place.elsewhere) await keepResponseUrl(core, taskId, from);
  const messageUrl = place.elsewhere ? await locateMessage(core, taskId, LINK_PATIENCE_MS) : null;
  return acceptedReply({ taskId, place, messageUrl, links: core.links }, from.texts);
}

async function duplicate(core: Core, taskId: string, from: From): Promise<Answer> {
  const [task, messageUrl] = await Promise.all([
    core.tasks.get(taskId).catch(() => null),
    locateMessage(core, taskId, 0),
  ]);
  return duplicateReply({ taskId, task, messageUrl, links: core.links }, from.texts);
}

async function near(
  core: Core,
  outcome: Extract<AskOutcome, { kind: 'near' }>,
  question: string,
  from: From,
): Promise<Answer> {
  const id = randomUUID();
  const kept = JSON.stringify({ question, user: from.user });
  await core.notes.put(noteKeys.question(id), kept, QUESTION_SECONDS);
  return nearReply(outcome.answers, id, from.texts);
}

/** Says what came of a question that a person asked in a channel. */
export async function tellAsked(
  core: Core,
  outcome: AskOutcome,
  question: string,
  from: From,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'accepted':
      return accepted(core, outcome.taskId, from);
    case 'duplicate':
      return duplicate(core, outcome.taskId, from);
    case 'near':
      return near(core, outcome, question, from);
    default:
      return askRefusal(outcome, from.texts);
  }
}
