import type { Span } from '../../domain/evidence.ts';

/** The page of Prometheus that draws an expression over a span. */
export function graphLink(base: string, expression: string, { start, end }: Span): string {
  const minutes = Math.max(1, Math.ceil((end - start) / 60_000));
  const query = new URLSearchParams({
    'g0.expr': expression,
    'g0.tab': '0',
    'g0.range_input': `${minutes}m`,
    'g0.end_input': new Date(end).toISOString().slice(0, 19).replace('T', ' '),
  });
  return `${base}/graph?${query}`;
}
