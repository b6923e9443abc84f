import { html } from 'hono/html';
import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { ErrorPhase } from '../../domain/task.ts';
import type { Known } from './facts.ts';
import type { Html } from './html-type.ts';
import { renderStageTimes } from './render-stage-times.ts';
import { durationWords, PHASE_WORDS } from './words.ts';

type Tile = { title: string; value: string; note: string; met: boolean | null };

function percentWords(rate: number | null): string {
  if (rate === null) return '–';
  // Cut, not rounded: 99.96 % is not "100 %".
  return `${Math.floor(rate * 10) / 10} %`;
}

function timeWords(ms: number | null): string {
  return ms === null ? '–' : durationWords(ms);
}

/** How the finished ones went, where not well: by phase, and how many had to do without the model. */
function finishedWords({ failure, failures, degraded }: AgentMetrics): string {
  const phases = Object.entries(failures).map(
    ([phase, count]) => `${count} × ${PHASE_WORDS[phase as ErrorPhase].text}`,
  );
  const failed = failure === 0 ? ['none failed'] : [`${failure} failed`, ...phases];
  return [...failed, ...(degraded === 0 ? [] : [`${degraded} without the model`])].join(' · ');
}

function tilesOf(day: AgentMetrics): Tile[] {
  const { p50, p95, p99 } = day.tteMs;
  return [
    {
      title: 'Success',
      value: percentWords(day.successRatePercent),
      note: 'target 99 %',
      met: day.sloMet.successRateAbove99,
    },
    {
      title: 'Question to merge, p95',
      value: timeWords(p95),
      note: `target 60 s · p50 ${timeWords(p50)} · p99 ${timeWords(p99)}`,
      met: day.sloMet.tteUnder60s,
    },
    { title: 'Finished', value: String(day.total), note: finishedWords(day), met: null },
  ];
}

function renderTile({ title, value, note, met }: Tile): Html {
  const state = met === null ? '' : met ? 'met' : 'missed';
  return html`<div class="tile ${state}">
    <dt>${title}</dt>
    <dd><strong>${value}</strong>${state === '' ? '' : html`<span class="verdict">${state}</span>`}
    <span class="note">${note}</span></dd>
  </div>`;
}

/** Today against its objectives. */
export function renderObjectives(metrics: Known<AgentMetrics>): Html {
  return html`<section id="objectives">
    <h1>Today <span class="aside">since midnight UTC</span></h1>
    ${
      metrics.kind === 'unknown'
        ? html`<p class="missing">Today’s figures can’t be read right now.</p>`
        : html`<dl class="tiles">${tilesOf(metrics.value).map(renderTile)}</dl>
          ${renderStageTimes(metrics.value.stages)}`
    }
  </section>`;
}
