import { html } from 'hono/html';
import { STAGES, type Stage, type Task } from '../../domain/task.ts';
import type { Html } from './html-type.ts';
import { STAGE_WORDS } from './words.ts';

type StageState = 'done' | 'now' | 'todo';

function stageState(task: Task, stage: Stage): StageState {
  const time = task.stages.findLast(({ name }) => name === stage);
  if (!time) return 'todo';
  return time.finishedAt === null ? 'now' : 'done';
}

/** The ten stages of a task as a row of segments, each named for those who can't see it. */
export function renderProgress(task: Task): Html {
  return html`<ol class="progress">${STAGES.map((stage) => {
    const state = stageState(task, stage);
    const name = STAGE_WORDS[stage];
    return html`<li class="${state}" title="${name}"><span>${name}: ${state}</span></li>`;
  })}</ol>`;
}
