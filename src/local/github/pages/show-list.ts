import { html } from 'hono/html';
import type { World } from '../world.ts';
import { layout } from './layout.ts';

/** How many of each a list shows. */
const SHOWN = 100;

/** The newest pull requests or issues, one line each. */
export function showList(world: World, what: 'pulls' | 'issues') {
  const rows = world.stores[what].list({ order: 'desc', limit: SHOWN });
  const page = what === 'pulls' ? 'pull' : 'issues';
  const title = what === 'pulls' ? 'Pull requests' : 'Issues';
  const lines = rows.map((row) => {
    const state = 'mergedAt' in row && row.mergedAt !== null ? 'merged' : row.state;
    return html`<div class="row">
      <span class="pill ${state}">${state}</span>
      <a href="${world.urls.html(`/${page}/${row.number}`)}">${row.title}</a>
      <span class="mute">#${row.number} by ${row.author}</span>
    </div>`;
  });
  const empty = html`<div class="row mute">Nothing yet.</div>`;
  return layout(
    world,
    title,
    html`<h1>${title}</h1>
      <div class="box">${lines.length > 0 ? lines : empty}</div>`,
  );
}
