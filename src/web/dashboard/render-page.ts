import { html } from 'hono/html';
import type { DashboardFacts } from './facts.ts';
import type { Html } from './html-type.ts';
import { renderHealth } from './render-health.ts';
import { renderLane } from './render-lane.ts';
import { renderObjectives } from './render-objectives.ts';
import { renderRecent } from './render-recent.ts';
import { renderRunning } from './render-running.ts';

function renderLinks(consolePath: string | null): Html {
  return html`<nav aria-label="Elsewhere">
    ${consolePath === null ? '' : html`<a class="primary" href="${consolePath}">Open the console</a>`}
    <a href="/docs">API reference</a>
    <a href="/metrics">Metrics</a>
  </nav>`;
}

/** The dashboard, complete without a script; the script only keeps its sections fresh. */
export function renderPage(facts: DashboardFacts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>opsloop</title>
  <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/dashboard.css">
  <script src="/assets/dashboard.js" type="module"></script>
</head>
<body>
  <header>
    <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28"><span>opsloop</span></a>
    <span class="chip">${facts.environment}</span>
    ${renderLinks(facts.consolePath)}
  </header>
  <p class="lost" role="status">The connection is lost. What you see may be old.</p>
  <main>
    ${renderLane(facts)}
    ${renderObjectives(facts.metrics)}
    ${renderRunning(facts)}
    ${renderRecent(facts)}
    ${renderHealth(facts)}
  </main>
</body>
</html>`;
}
