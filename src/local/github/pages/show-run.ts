import { html, raw } from 'hono/html';
import { renderMarkdown } from '../../deploy/render-markdown.ts';
import { isoOrNull } from '../present/iso.ts';
import type { CheckRun } from '../store/rows.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';

/** The page of a check run: what came of it and what it found. */
export function showRun(world: World, run: CheckRun) {
  const state = run.conclusion ?? run.status.replace('_', ' ');
  const { title, summary } = run.output;
  return layout(
    world,
    run.name,
    html`<h1>${run.name}</h1>
      <p>
        <span class="pill ${run.conclusion ?? ''}">${state}</span>
        <span class="mute">
          on <a href="${world.urls.html(`/commit/${run.headSha}`)}"><code>${run.headSha.slice(0, 7)}</code></a>
          · finished ${isoOrNull(run.completedAt) ?? 'not yet'}
        </span>
      </p>
      <div class="box">
        <div class="head">${title ?? 'Running'}</div>
        <div class="body">${raw(renderMarkdown(summary ?? 'It says what it found when it is finished.'))}</div>
      </div>`,
  );
}
