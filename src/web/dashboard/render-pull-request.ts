import { html } from 'hono/html';
import type { Task } from '../../domain/task.ts';
import type { Html } from './html-type.ts';

/** A link to a task's pull request; only http addresses become links. */
export function renderPullRequest({ prUrl, prNumber }: Task): Html {
  if (prUrl === null || !/^https?:\/\//i.test(prUrl)) return html``;
  return html`<a href="${prUrl}" rel="noreferrer">${prNumber === null ? 'pull request' : `#${prNumber}`}</a>`;
}
