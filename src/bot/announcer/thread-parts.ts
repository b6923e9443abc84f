import type { Task, Undoing } from '../../domain/task.ts';
import type { CardLinks } from '../cards/card-options.ts';
import { doneCard } from '../cards/done-card.ts';
import type { Message } from '../cards/parts/block.ts';
import { isStuck } from '../cards/parts/stuck-blocks.ts';
import { failureDetails } from '../cards/thread/failure-details.ts';
import { fullAnswer } from '../cards/thread/full-answer.ts';
import { heldNotice } from '../cards/thread/held-notice.ts';
import { doubtNotice, stuckNotice } from '../cards/thread/person-notice.ts';
import { undoNotice } from '../cards/thread/undo-notice.ts';
import type { Texts } from '../texts/texts.ts';
import { textsFor } from '../texts/texts-for.ts';
import { callsPerson } from './calls-person.ts';

/** A reply in a task's thread, there once an attempt. */
export type ThreadPart = {
  part: 'failure' | 'answer' | 'held' | 'undoing' | 'undone' | 'undo_failed' | 'doubt' | 'stuck';
  message: Message;
  /** Shown in the channel too: only what needs a person. */
  broadcast: boolean;
};

const UNDO_PARTS = {
  running: 'undoing',
  recovered: 'undone',
  needs_person: 'undo_failed',
} as const;

function undoPart(task: Task, undoing: Undoing, texts: Texts): ThreadPart {
  const broadcast = callsPerson(task) === 'undo_failed';
  return { part: UNDO_PARTS[undoing.state], message: undoNotice(task, undoing, texts), broadcast };
}

function endParts(task: Task, texts: Texts, links: CardLinks, now: number): ThreadPart[] {
  if (task.status === 'error') {
    const broadcast = callsPerson(task) === 'failure';
    return [{ part: 'failure', message: failureDetails(task, texts), broadcast }];
  }
  const { complete } = doneCard(task, texts, { now, links, remainingMs: null, brake: null });
  return complete ? [] : [{ part: 'answer', message: fullAnswer(task, texts), broadcast: false }];
}

/** What a task's thread should hold now, in the order in which it is posted. */
export function threadParts(task: Task, links: CardLinks, now: number): ThreadPart[] {
  const texts = textsFor(task.language);
  if (task.undoing) return [undoPart(task, task.undoing, texts)];
  if (task.doubt && task.doubt.kept === null) {
    const broadcast = callsPerson(task) === 'doubt';
    return [{ part: 'doubt', message: doubtNotice(task, texts), broadcast }];
  }
  if (task.status === 'error' || task.status === 'done') return endParts(task, texts, links, now);
  const held: ThreadPart[] =
    task.phase === 'awaiting_approval'
      ? [{ part: 'held', message: heldNotice(task, texts), broadcast: true }]
      : [];
  const stuck: ThreadPart[] = isStuck(task)
    ? [
        {
          part: 'stuck',
          message: stuckNotice(task, texts),
          broadcast: false,
        },
      ]
    : [];
  return [...held, ...stuck];
}
