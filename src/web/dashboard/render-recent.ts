import { html } from 'hono/html';
import { isFinished, type Task } from '../../domain/task.ts';
import { iso } from '../presenters/iso.ts';
import type { DashboardFacts } from './facts.ts';
import type { Html } from './html-type.ts';
import { renderPullRequest } from './render-pull-request.ts';
import { renderTrouble } from './render-trouble.ts';
import { agoWords, durationWords, PHASE_WORDS } from './words.ts';

const SHOWN = 20;

function renderRow(task: Task, now: number): Html {
  const { text, tone } = PHASE_WORDS[task.phase];
  const at = task.finishedAt ?? task.updatedAt;
  return html`<tr>
    <td><a class="question" href="/api/agent/tasks/${task.id}">${task.question}</a>
      ${task.error === null ? '' : html`<p class="why">${task.error.message}</p>`}</td>
    <td><span class="pill ${tone}">${text}</span> ${renderTrouble(task, now)}</td>
    <td class="figure">${task.tteMs === null ? '–' : durationWords(task.tteMs)}</td>
    <td>${renderPullRequest(task)}</td>
    <td class="when"><time datetime="${iso(at)}">${agoWords(now - at)}</time></td>
  </tr>`;
}

function renderTable(finished: Task[], now: number): Html {
  return html`<div class="scroll"><table class="recent">
    <thead><tr><th scope="col">Question</th><th scope="col">Ended</th><th scope="col">To merge</th><th scope="col">Pull request</th><th scope="col">When</th></tr></thead>
    <tbody>${finished.slice(0, SHOWN).map((task) => renderRow(task, now))}</tbody>
  </table></div>`;
}

/** What has ended, newest first. */
export function renderRecent({ tasks, now }: DashboardFacts): Html {
  const finished = tasks.kind === 'known' ? tasks.value.filter(isFinished) : [];
  return html`<section id="recent">
    <h2>Recent</h2>
    ${tasks.kind === 'unknown' ? html`<p class="missing">Tasks can’t be read right now.</p>` : ''}
    ${
      finished.length > 0
        ? renderTable(finished, now)
        : tasks.kind === 'known'
          ? html`<p class="quiet">Nothing has ended yet.</p>`
          : ''
    }
  </section>`;
}
