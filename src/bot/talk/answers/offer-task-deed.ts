import type { ActingIntent } from '../../../domain/talk/intent.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import type { Task } from '../../../domain/task.ts';
import { findTask } from '../../answering/find-task.ts';
import { buttonRow } from '../../cards/parts/button.ts';
import { possibleDeeds } from '../../cards/possible-deeds.ts';
import { deedButtons } from '../../cards/task-buttons.ts';
import { doubtedPlan } from '../../diagnosis/doubted-plan.ts';
import { decideButtons, stepButtons } from '../../diagnosis/plan-buttons.ts';
import { sessionFactsOf } from '../session-facts-of.ts';
import type { Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

type TaskDeed = Extract<ActingIntent, { kind: 'retry' | 'rollback' }>;

async function taskOf({ deps, subject }: Talk, { id }: TaskDeed): Promise<Task | null> {
  if (id === null) return subject.task;
  const found = await findTask(deps, id);
  return found.kind === 'found' ? found.task : null;
}

function ofTask(task: Task, intent: TaskDeed, { texts, language }: Talk): Reply {
  if (!possibleDeeds(task).includes(intent.kind))
    return { text: texts.talk.notPossible(texts.headlines[task.phase]) };
  const buttons = deedButtons(task, intent.kind, texts);
  return tell(sayUnderstood(intent, language).text, ...buttonRow(...buttons));
}

/** Rolling back what a diagnosis found guilty is a step of its plan. */
function ofPlan(talk: Talk, intent: TaskDeed): Reply {
  const { session } = talk.subject;
  const none = { text: talk.texts.talk.noPlan };
  if (!session?.diagnosis || intent.kind !== 'rollback') return none;
  const facts = sessionFactsOf(session, talk);
  const steps = session.plan.steps.flatMap((state) => stepButtons(state, facts));
  const buttons = [...steps, ...decideButtons(facts)];
  const asked = sayUnderstood(intent, talk.language).text;
  return buttons.length === 0 ? none : tell(asked, ...doubtedPlan(facts), ...buttons);
}

/** "Retry", "rollback": the button that does it, and nothing done. */
export async function offerTaskDeed(talk: Talk, intent: TaskDeed): Promise<Reply> {
  const task = await taskOf(talk, intent);
  if (task) return ofTask(task, intent, talk);
  const { session } = talk.subject;
  return intent.id === null && session ? ofPlan(talk, intent) : { text: talk.texts.talk.noTask };
}
