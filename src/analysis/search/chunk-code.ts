import { type Chunk, chunkOf } from './chunk.ts';

const WINDOW = 60;
const SHORTEST = 30;
/** What is written below this line of a long file is seldom what is asked for, and costs the same to index. */
const LAST_LINE = 1_200;

/** Windows over a file of code, cut at a blank line where there is one in the second half of the window. */
export function chunkCode(text: string): Chunk[] {
  const lines = text.split(/\r?\n/, LAST_LINE);
  const chunks: Chunk[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = windowEnd(lines, start);
    chunks.push(...chunkOf(lines, start, end, []));
    start = end;
  }
  return chunks;
}

function windowEnd(lines: readonly string[], start: number): number {
  const limit = start + WINDOW;
  if (limit >= lines.length) return lines.length;
  for (let line = limit; line > start + SHORTEST; line -= 1)
    if (lines[line]?.trim() === '') return line;
  return limit;
}
