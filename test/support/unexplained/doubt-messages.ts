import type { SeenMessage } from '../slack-view.ts';
import type { Surroundings } from './look-around.ts';

/** What a message is about, by its metadata; null for one that does not say. */
function subjectOf({ metadata }: SeenMessage): string | null {
  if (metadata?.event_type !== 'opsloop' || !metadata.event_payload?.id) return null;
  const { kind, id, part = '' } = metadata.event_payload;
  return `${kind} ${id} ${part}`;
}

function doubles(subjects: readonly string[]): string[] {
  const twice = subjects.filter((subject, i) => subjects.indexOf(subject) !== i);
  return [...new Set(twice)].map((subject) => `there are two messages about ${subject}`);
}

/** Every task has one message of its own; no message is there twice, without its subject, or under another's. */
export function doubtMessages({ tasks, roots }: Surroundings): string[] {
  const messages = roots.flatMap(({ message, replies }) => [message, ...replies]);
  const subjects = messages.map(subjectOf);
  const nameless = messages.filter((_, i) => subjects[i] === null);
  const told = new Set(subjects);
  const known = new Set(tasks.map(({ task_id }) => task_id));
  const strange = roots.filter(
    ({ message: { metadata } }) =>
      metadata?.event_payload?.kind === 'task' && !known.has(metadata.event_payload.id ?? ''),
  );
  const astray = roots.flatMap(({ message, replies }) =>
    replies.filter(
      ({ metadata }) => metadata?.event_payload?.id !== message.metadata?.event_payload?.id,
    ),
  );
  return [
    ...doubles(subjects.filter((subject) => subject !== null)),
    ...nameless.map(({ text }) => `a message says nothing of its subject: ${text}`),
    ...strange.map(({ message: { text } }) => `a message is about an unknown task: ${text}`),
    ...astray.map(({ text }) => `a reply is in a thread about something else: ${text}`),
    ...tasks
      .filter(({ task_id }) => !told.has(`task ${task_id} `))
      .map(({ task_id }) => `nobody was told of task ${task_id}`),
  ];
}
