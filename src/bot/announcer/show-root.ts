import { brakeOf } from '../../domain/brake.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Task } from '../../domain/task.ts';
import { callSlack } from '../slack/call-slack.ts';
import { metadataOf, type Subject } from '../slack/metadata.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent, type SentMessage } from './message-store.ts';
import type { Lane } from './pace.ts';
import { postOnce } from './post-once.ts';
import { progressChannel } from './progress-channel.ts';
import { hashOf, type RootFacts, renderRoot } from './render-root.ts';

/** Stands for a message that somebody deleted: nothing is posted in its place. */
export const DELETED = 'deleted';

function subjectOf(task: Task): Subject {
  return { kind: 'task', id: task.id, trace_id: task.id };
}

async function render(deps: Announcing, facts: RootFacts) {
  const stages = await deps.usual();
  return renderRoot(facts, { links: deps.links, stages, now: deps.clock.now() });
}

async function factsOf(deps: Announcing, task: Task): Promise<RootFacts> {
  return { task, brake: brakeOf(await deps.brakes.read()) };
}

type Slot = { channel: string; lane: Lane };

/** What is sent is the newest there is, however long the channel made us wait. */
async function newest(deps: Announcing, task: Task, slot: Slot): Promise<Task> {
  await deps.pace(slot.channel, slot.lane);
  return (await deps.tasks.get(task.id)) ?? task;
}

async function postIn(deps: Announcing, given: Task, channel: string): Promise<SentMessage> {
  const task = await newest(deps, given, { channel, lane: 'post' });
  // Whoever set a brake is named on every card: in a new message that would ring them each time, in an edit it does not.
  const facts = { task, brake: null };
  return postOnce(deps, {
    key: messageKeys.root(task.id),
    channel,
    subject: subjectOf(task),
    message: await render(deps, facts),
    hash: hashOf(facts, deps.links),
  });
}

/** A question asked where the app may not write is shown in the on-call channel instead. */
async function postSomewhere(deps: Announcing, task: Task): Promise<SentMessage> {
  const wanted = progressChannel(task.asker, deps.config);
  try {
    return await postIn(deps, task, await deps.channels.idOf(wanted));
  } catch (error) {
    const blocked = error instanceof OpsError && error.code === 'slack_channel_unreachable';
    if (!blocked || wanted === deps.config.oncallChannel) throw error;
    deps.log.warn({ task_id: task.id, channel: wanted }, 'progress channel unreachable');
    return postIn(deps, task, await deps.channels.idOf(deps.config.oncallChannel));
  }
}

async function edit(deps: Announcing, given: Task, sent: SentMessage): Promise<SentMessage> {
  const facts = await factsOf(
    deps,
    await newest(deps, given, { channel: sent.channel, lane: 'edit' }),
  );
  const { task } = facts;
  const { text, blocks } = await render(deps, facts);
  const { channel, ts } = sent;
  const metadata = metadataOf(subjectOf(task));
  try {
    await callSlack('chat.update', () =>
      deps.client.chat.update({ channel, ts, text, blocks, metadata }),
    );
    return { channel, ts, hash: hashOf(facts, deps.links) };
  } catch (error) {
    if (!(error instanceof OpsError) || error.code !== 'slack_message_gone') throw error;
    deps.log.warn({ task_id: task.id, channel }, 'the message of a task was deleted');
    return { channel, ts, hash: DELETED };
  }
}

/** Brings a task's root message up to date: posted once, edited ever after. */
export async function showRoot(deps: Announcing, task: Task): Promise<SentMessage> {
  const key = messageKeys.root(task.id);
  const known = await deps.messages.get(key);
  const sent = isSent(known) ? known : await postSomewhere(deps, task);
  if (sent.hash === DELETED) return sent;
  if (sent.hash === hashOf(await factsOf(deps, task), deps.links)) return sent;
  const edited = await edit(deps, task, sent);
  await deps.messages.record(key, edited);
  return edited;
}
