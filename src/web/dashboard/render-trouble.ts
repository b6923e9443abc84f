import { html } from 'hono/html';
import type { Task, Undoing } from '../../domain/task.ts';
import { isFinished } from '../../domain/task.ts';
import type { Html } from './html-type.ts';
import { durationWords, type Tone } from './words.ts';

function pill(tone: Tone, text: string): Html {
  return html`<span class="pill ${tone}">${text}</span>`;
}

function link(url: string | null, label: string): Html {
  if (url === null || !/^https?:\/\//i.test(url)) return html``;
  return html`<a href="${url}" rel="noreferrer">${label}</a>`;
}

function undoingWords({ state, trbMs }: Undoing): { text: string; tone: Tone } {
  if (state === 'running') return { text: 'rolling back', tone: 'wait' };
  if (state === 'needs_person') return { text: 'rollback needs a person', tone: 'bad' };
  const text = trbMs === null ? 'rolled back' : `recovered after ${durationWords(trbMs)}`;
  return { text, tone: 'good' };
}

function renderUndoing(undoing: Undoing): Html {
  const { text, tone } = undoingWords(undoing);
  return html`${pill(tone, text)} ${link(undoing.prUrl, 'rollback')} ${link(undoing.issueUrl, 'incident')}`;
}

/** What went wrong beyond the phase: undone, in doubt, or stuck. */
export function renderTrouble(task: Task, now: number): Html {
  const { undoing, doubt, stuckSince } = task;
  const undecided = doubt !== null && doubt.kept === null && undoing === null;
  const stuck = stuckSince !== null && !isFinished(task);
  return html`${undoing ? renderUndoing(undoing) : ''}
    ${undecided ? pill('wait', 'a person must decide') : ''}
    ${stuck ? pill('bad', `no progress for ${durationWords(now - stuckSince)}`) : ''}`;
}
