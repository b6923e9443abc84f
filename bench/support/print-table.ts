/** What a cell holds; null prints as a dash. */
export type Cell = string | number | null;

function text(cell: Cell): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? String(round(cell)) : cell;
}

/** Three digits that matter are enough for a measurement. */
function round(value: number): number {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}

/** A Markdown table that also reads well in a terminal; the first column is left-aligned, the others right. */
export function renderTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows.map((row) => row.map(text))];
  const widths = head.map((_, i) => Math.max(3, ...lines.map((line) => line[i]?.length ?? 0)));
  const pad = (line: readonly string[]) =>
    `| ${widths.map((width, i) => (i === 0 ? (line[i] ?? '').padEnd(width) : (line[i] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [pad(lines[0] ?? []), rule, ...lines.slice(1).map(pad)].join('\n');
}
