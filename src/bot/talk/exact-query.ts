import type { Evidence } from '../../domain/diagnosis.ts';
import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { SourceName } from '../../domain/evidence.ts';

const ASKED: Partial<Record<Evidence['source'], SourceName>> = {
  metric: 'prometheus',
  alert: 'prometheus',
  log: 'loki',
};

/** A query as a source was asked, and the page that shows it. Foreign text. */
export type ExactQuery = { query: string; url: string };

function queryIn(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { searchParams } = new URL(url);
  return searchParams.get('g0.expr') ?? searchParams.get('query');
}

/** The metric that evidence tells of: the engine writes `latency_p99_ms{entity="cart"}`. Null for other evidence. */
export function metricIn({ source, query }: Evidence): string | null {
  if (source !== 'metric' && source !== 'alert') return null;
  return /^[a-z_:][\w:]*(?=\{|$)/i.exec(query ?? '')?.[0] ?? null;
}

/** What the source was asked for a piece of evidence, word for word; null where its answer did not keep that. */
export function exactQuery(evidence: Evidence, tools: readonly ToolAnswer[]): ExactQuery | null {
  const asked = ASKED[evidence.source];
  const links = tools.filter(({ source }) => source === asked).flatMap((tool) => tool.links);
  const metric = metricIn(evidence);
  // Lines are all found by the same query; a signal has one of its own, by whose name its page is called.
  const link =
    evidence.source === 'log' ? links[0] : links.find(({ title }) => title === metric && metric);
  const query = link ? queryIn(link.url) : null;
  return link && query !== null ? { query, url: link.url } : null;
}
