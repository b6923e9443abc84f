import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { Answer } from '../answering/answer.ts';
import type { RichTextPart } from '../cards/parts/block.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import type { Texts } from '../texts/texts.ts';

function verdict(met: boolean | null, texts: Texts): string {
  if (met === null) return texts.slo.verdict.unknown;
  return met ? `✓ ${texts.slo.verdict.met}` : `✗ ${texts.slo.verdict.missed}`;
}

function lines(metrics: AgentMetrics, texts: Texts): string[] {
  const { slo, duration } = texts;
  const time = (ms: number | null) => (ms === null ? '–' : duration(ms));
  const { p50, p95, p99 } = metrics.tteMs;
  const percent = metrics.successRatePercent;
  const rate = percent === null ? '–' : `${Number(percent.toFixed(1))} %`;
  return [
    slo.tasks(metrics.total, metrics.success, metrics.failure),
    `${slo.rate(rate)} ${verdict(metrics.sloMet.successRateAbove99, texts)}`,
    `${slo.tte(time(p50), time(p95), time(p99))} ${verdict(metrics.sloMet.tteUnder60s, texts)}`,
    ...(metrics.degraded > 0 ? [slo.degraded(metrics.degraded)] : []),
  ];
}

/** A day against its targets, as parts of a rich text block. */
export function sloParts(metrics: AgentMetrics, texts: Texts): RichTextPart[] {
  if (metrics.total === 0) return [section(words(texts.slo.noData))];
  const elements = lines(metrics, texts).map((line) => section(words(line)));
  return [{ type: 'rich_text_list', style: 'bullet', elements }];
}

/** How today measures up against the targets. */
export function sloReply(metrics: AgentMetrics, texts: Texts): Answer {
  const { date } = metrics;
  const title = texts.slo.title(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
  const said = metrics.total === 0 ? texts.slo.noData : lines(metrics, texts).join('. ');
  return {
    text: `${title}: ${said}`,
    blocks: [richText(section(bold(title)), ...sloParts(metrics, texts))],
  };
}
