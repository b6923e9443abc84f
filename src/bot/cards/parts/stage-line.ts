import { STAGES, type Stage, type Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';

type Mark = 'done' | 'now' | 'failed' | 'ahead' | 'skipped';
const SIGNS: Readonly<Record<Mark, string>> = {
  done: '✓',
  now: '●',
  failed: '✗',
  ahead: '○',
  skipped: '−',
};

function markOf(name: Stage, task: Task): Mark {
  const time = task.stages.find((stage) => stage.name === name);
  const last = task.stages.at(-1)?.name;
  if (task.status === 'error' && name === last) return 'failed';
  if (!time) return task.status === 'done' || task.status === 'error' ? 'skipped' : 'ahead';
  return time.finishedAt === null ? 'now' : 'done';
}

/** How many stages are over, of ten. */
export function stagesDone(task: Task): number {
  return STAGES.filter((name) => markOf(name, task) === 'done').length;
}

/** The ten stages in one line of mrkdwn, each with its mark; times only where they are worth reading. */
export function stageLine(task: Task, texts: Texts, now: number): string {
  return STAGES.map((name) => {
    const mark = markOf(name, task);
    const time = task.stages.find((stage) => stage.name === name);
    const ms = time ? (time.finishedAt ?? now) - time.startedAt : 0;
    const spent = ms >= 1_000 ? ` ${texts.duration(ms)}` : '';
    // Unbreakable, so that a narrow window wraps between stages.
    const label = `${SIGNS[mark]} ${texts.stages[name]}${spent}`.replaceAll(' ', '\u00a0');
    return mark === 'now' || mark === 'failed' ? `*${label}*` : label;
  }).join('   ');
}
