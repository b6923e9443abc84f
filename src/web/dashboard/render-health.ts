import { html } from 'hono/html';
import type { Check } from '../health/checks.ts';
import type { DashboardFacts } from './facts.ts';
import type { Html } from './html-type.ts';

const STATE_WORDS = { ok: 'ok', not_configured: 'not configured' } as const;
const TONES = { ok: 'good', failing: 'bad', not_configured: 'wait' } as const;

function renderCheck(name: string, check: Check): Html {
  const state =
    check.status === 'failing' ? check.reason.replaceAll('_', ' ') : STATE_WORDS[check.status];
  return html`<li><span class="dot ${TONES[check.status]}"></span>${name}
    <span class="note">${state}</span></li>`;
}

/** The stores and sources, and which build this is. */
export function renderHealth({ checks, version }: DashboardFacts): Html {
  const all = Object.entries({
    Redis: checks.redis,
    PostgreSQL: checks.database,
    ...checks.sources,
  });
  return html`<section id="health">
    <h2>Health</h2>
    <ul class="checks">${all.map(([name, check]) => renderCheck(name, check))}</ul>
    <p class="note version">version ${version}</p>
  </section>`;
}
