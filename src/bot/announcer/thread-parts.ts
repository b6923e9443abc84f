import type { ErrorPhase, Task } from '../../domain/task.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { doneCard } from '../cards/done-card.ts';
import { errorPhase } from '../cards/error-card.ts';
import type { Message } from '../cards/parts/block.ts';
import { failureDetails } from '../cards/thread/failure-details.ts';
import { fullAnswer } from '../cards/thread/full-answer.ts';
import { heldNotice } from '../cards/thread/held-notice.ts';
import { textsFor } from '../texts/texts-for.ts';

/** A reply in a task's thread, there once an attempt. */
export type ThreadPart = {
  part: 'failure' | 'answer' | 'held';
  message: Message;
  /** Shown in the channel too: only what needs a person. */
  broadcast: boolean;
};

const NEEDS_PERSON: ReadonlySet<ErrorPhase> = new Set([
  'ci_timeout',
  'merge_forbidden',
  'deploy_failed',
  'deploy_timeout',
  'no_required_checks',
]);

/** Whether only a person can put it right. Of a batch that failed as one, the first task alone calls. */
export function callsPerson(task: Task): boolean {
  const leads = task.batchId === null || task.batchId === task.id || (task.batchSize ?? 1) <= 1;
  return task.status === 'error' && leads && NEEDS_PERSON.has(errorPhase(task));
}

/** What a task's thread should hold now, in the order in which it is posted. */
export function threadParts(task: Task, links: CardLinks, now: number): ThreadPart[] {
  const texts = textsFor(task.language);
  if (task.status === 'error') {
    return [
      { part: 'failure', message: failureDetails(task, texts), broadcast: callsPerson(task) },
    ];
  }
  if (task.status === 'done') {
    const { complete } = doneCard(task, texts, { now, links, remainingMs: null });
    return complete ? [] : [{ part: 'answer', message: fullAnswer(task, texts), broadcast: false }];
  }
  return task.phase === 'awaiting_approval'
    ? [{ part: 'held', message: heldNotice(task, texts), broadcast: true }]
    : [];
}
