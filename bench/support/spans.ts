/** From a moment to a moment, milliseconds since the epoch. */
export type Span = { from: number; to: number };

/** The same time told in spans that neither touch nor overlap, earliest first. */
export function unite(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else united.push({ ...span });
  }
  return united;
}

/** How long the span is without the parts that any of `others` covers, in milliseconds. */
export function without(span: Span, others: readonly Span[]): number {
  const covered = unite(others)
    .map(({ from, to }) => Math.min(to, span.to) - Math.max(from, span.from))
    .filter((ms) => ms > 0)
    .reduce((sum, ms) => sum + ms, 0);
  return Math.max(0, span.to - span.from) - covered;
}
