import { html } from 'hono/html';
import type { Brake } from '../../domain/brake.ts';
import { iso } from '../presenters/iso.ts';
import type { DashboardFacts } from './facts.ts';
import type { Html } from './html-type.ts';
import { agoWords } from './words.ts';

const WORDS = {
  locked: { title: 'Merging is locked', release: '/faq unlock <reason>', tone: 'bad' },
  paused: { title: 'Merging is paused', release: '/faq resume', tone: 'wait' },
} as const;

function renderBrake({ kind, by, at, reason }: Brake, now: number): Html {
  const { title, release, tone } = WORDS[kind];
  return html`<p class="brake ${tone}" role="status">
    <strong>${title}</strong>
    <span>by ${by ?? 'opsloop'}, <time datetime="${iso(at)}">${agoWords(now - at)}</time></span>
    ${reason === '' ? '' : html`<span class="why">${reason}</span>`}
    <span class="note">An admin lets it go on in Slack: <code>${release}</code></span>
  </p>`;
}

/** What holds up the lane; empty while merging goes on as usual. */
export function renderLane({ brakes, now }: DashboardFacts): Html {
  if (brakes.kind === 'unknown') {
    return html`<section id="lane"><p class="missing">Whether merging is paused can’t be read right now.</p></section>`;
  }
  const on = [brakes.value.locked, brakes.value.paused].filter((brake) => brake !== null);
  return html`<section id="lane">${on.map((brake) => renderBrake(brake, now))}</section>`;
}
