/** A piece of a file that is found and quoted as one. Lines are 1-based and inclusive. */
export type Chunk = { startLine: number; endLine: number; headings: string[]; text: string };

/** The chunk of those lines (0-based, `to` exclusive) without blank lines at its ends; none when nothing is left. */
export function chunkOf(
  lines: readonly string[],
  from: number,
  to: number,
  headings: string[],
): Chunk[] {
  let [first, last] = [from, to - 1];
  while (first <= last && lines[first]?.trim() === '') first += 1;
  while (last >= first && lines[last]?.trim() === '') last -= 1;
  if (first > last) return [];
  const text = lines.slice(first, last + 1).join('\n');
  return [{ startLine: first + 1, endLine: last + 1, headings, text }];
}
