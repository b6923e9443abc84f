import { html } from 'hono/html';
import { isFinished, type Task } from '../../domain/task.ts';
import type { DashboardFacts } from './facts.ts';
import type { Html } from './html-type.ts';
import { renderProgress } from './render-progress.ts';
import { renderPullRequest } from './render-pull-request.ts';
import { renderTrouble } from './render-trouble.ts';
import { durationWords, PHASE_WORDS } from './words.ts';

function renderTask(task: Task, now: number): Html {
  const { text, tone } = PHASE_WORDS[task.phase];
  return html`<li class="task">
    <a class="question" href="/api/agent/tasks/${task.id}">${task.question}</a>
    ${renderProgress(task)}
    <p class="state">
      <span class="pill ${tone}">${text}</span>
      ${renderTrouble(task, now)}
      ${task.waitingFor === null ? '' : html`<span>waiting for ${task.waitingFor}</span>`}
      ${renderPullRequest(task)}
      <span class="figure elapsed">${durationWords(now - task.createdAt)}</span>
    </p>
  </li>`;
}

function renderNothing(consolePath: string | null): Html {
  const where =
    consolePath === null ? 'in Slack' : html`in the <a href="${consolePath}">console</a>`;
  return html`<p class="quiet">Nothing is running. Ask ${where}: <code>/faq How do I deploy to production?</code></p>`;
}

/** What is on its way right now. */
export function renderRunning({ tasks, now, consolePath }: DashboardFacts): Html {
  if (tasks.kind === 'unknown') return html`<section id="running"></section>`;
  const running = tasks.value.filter((task) => !isFinished(task));
  return html`<section id="running">
    <h2>Running now ${running.length === 0 ? '' : html`<span class="count">${running.length}</span>`}</h2>
    ${
      running.length === 0
        ? renderNothing(consolePath)
        : html`<ul class="tasks">${running.map((task) => renderTask(task, now))}</ul>`
    }
  </section>`;
}
