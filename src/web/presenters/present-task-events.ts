import { isFinished, STAGES, type StageTime, type Task } from '../../domain/task.ts';
import { iso } from './iso.ts';

/** One event of a task's stream. The id follows from the task alone, so that any process can go on after it. */
export type TaskEvent = { id: string; event: 'stage' | 'end'; data: object };

type Step = { at: number; order: number; stage: StageTime; status: 'started' | 'finished' };

function stepsOf(stage: StageTime): Step[] {
  const order = STAGES.indexOf(stage.name) * 2;
  const started: Step = { at: stage.startedAt, order, stage, status: 'started' };
  if (stage.finishedAt === null) return [started];
  return [started, { at: stage.finishedAt, order: order + 1, stage, status: 'finished' }];
}

function presentStep(taskId: string, { at, stage, status }: Step): TaskEvent {
  return {
    id: `${at}.${stage.name}.${status}`,
    event: 'stage',
    data: {
      task_id: taskId,
      stage: stage.name,
      status,
      at: iso(at),
      duration_ms: status === 'finished' ? at - stage.startedAt : null,
      position: STAGES.indexOf(stage.name) + 1,
      of: STAGES.length,
    },
  };
}

function presentEnd(task: Task): TaskEvent[] {
  if (!isFinished(task)) return [];
  return [
    {
      id: `${task.finishedAt ?? task.updatedAt}.end`,
      event: 'end',
      data: { task_id: task.id, status: task.status, phase: task.phase },
    },
  ];
}

/** Everything that has happened to a task so far, oldest first; an `end` closes a finished one. */
export function presentTaskEvents(task: Task): TaskEvent[] {
  const steps = task.stages.flatMap(stepsOf).toSorted((a, b) => a.at - b.at || a.order - b.order);
  return [...steps.map((step) => presentStep(task.id, step)), ...presentEnd(task)];
}

/** The events after the one a client saw last; all of them when that one is unknown. */
export function eventsAfter(events: TaskEvent[], lastEventId: string | undefined): TaskEvent[] {
  return events.slice(events.findIndex((event) => event.id === lastEventId) + 1);
}
