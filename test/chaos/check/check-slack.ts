import type { SeenPost } from '../look/snapshot.ts';
import { invariant } from './broken.ts';

function subjectOf({ about }: SeenPost): string {
  return about ? [about.kind, about.id, about.part ?? ''].join(' ') : '';
}

/** One root message a task, and nothing at all said twice. */
export const checkSlack = invariant('everything is said once in Slack', ({ slack, tasks }) => {
  const posts = slack.filter(({ about }) => about !== null);
  const roots = Object.groupBy(
    posts.filter(({ about, reply }) => about?.kind === 'task' && !reply),
    ({ about }) => about?.id ?? '',
  );
  const bySubject = Object.groupBy(posts, subjectOf);
  return [
    ...tasks
      .filter(({ id }) => roots[id]?.length !== 1)
      .map(({ id, question }) => ({
        what: `${roots[id]?.length ?? 0} root messages about "${question}"`,
        taskIds: [id],
      })),
    ...Object.entries(bySubject)
      .filter(([, same = []]) => same.length > 1)
      .map(([subject, same = []]) => ({
        what: `said ${same.length} times: ${subject}: ${same[0]?.text.slice(0, 120)}`,
        taskIds: tasks.filter(({ id }) => id === same[0]?.about?.id).map(({ id }) => id),
      })),
  ];
});
