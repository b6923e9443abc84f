import { html } from 'hono/html';
import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { STAGES } from '../../domain/task.ts';
import type { Html } from './html-type.ts';
import { durationWords, STAGE_WORDS } from './words.ts';

/** Where the time goes: the median of each stage, as parts of one bar. Nothing without data. */
export function renderStageTimes(stages: AgentMetrics['stages']): Html {
  const medians = STAGES.map((name) => ({ name, ms: stages[name]?.p50 ?? 0 })).filter(
    ({ ms }) => ms > 0,
  );
  const longest = Math.max(...medians.map(({ ms }) => ms), 1);
  if (medians.length === 0) return html``;
  return html`<details>
    <summary>Where the time goes</summary>
    <table class="stages"><caption>Median of each stage today</caption>
      <tbody>${medians.map(
        ({ name, ms }) => html`<tr>
          <th scope="row">${STAGE_WORDS[name]}</th>
          <td><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, (ms / longest) * 100)}" height="6"></rect></svg></td>
          <td class="figure">${durationWords(ms)}</td>
        </tr>`,
      )}</tbody>
    </table>
  </details>`;
}
