import type { Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** A table as aligned lines for a monospaced block; wide characters count twice. */
export function tableText(table: Table): string {
  const rows = table.children.map((row) =>
    row.children.map((cell) => textOf(cell).replace(/\s+/gu, ' ')),
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    widths
      .map(
        (width, column) =>
          `${row[column] ?? ''}${' '.repeat(Math.max(0, width - widthOf(row[column] ?? '')))}`,
      )
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(head), rule, ...body.map(line)].join('\n');
}
