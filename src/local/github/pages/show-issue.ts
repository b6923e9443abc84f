import { html } from 'hono/html';
import type { Issue } from '../store/rows.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';
import { showRemark } from './show-pull.ts';

/** The page of an issue with its comments. */
export function showIssue(world: World, issue: Issue) {
  const comments = world.stores.comments.list({ where: { number: issue.number } });
  return layout(
    world,
    `${issue.title} · #${issue.number}`,
    html`<h1>${issue.title} <span>#${issue.number}</span></h1>
      <p>
        <span class="pill ${issue.state}">${issue.state}</span>
        ${issue.labels.map((label) => html`<span class="label">${label}</span>`)}
      </p>
      ${showRemark(issue.author, issue.body)}
      ${comments.map(({ author, body }) => showRemark(author, body))}`,
  );
}
