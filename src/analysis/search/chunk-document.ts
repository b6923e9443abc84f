import { type Chunk, chunkOf } from './chunk.ts';
import { readSections, type Section } from './read-sections.ts';

/** A section with its subsections is one chunk up to this many characters. */
const WHOLE = 1_400;
/** Longer texts are cut between paragraphs. */
const LONGEST = 2_400;

/** The sections of a Markdown document, each with the headings above it; small subsections stay with their parent. */
export function chunkDocument(text: string): Chunk[] {
  const lines = text.split(/\r?\n/);
  return chunkSection(lines, readSections(lines), []);
}

function chunkSection(lines: readonly string[], section: Section, above: string[]): Chunk[] {
  const headings = section.title === '' ? above : [...above, section.title];
  const whole = lines.slice(section.body, section.end).join('\n');
  if (section.depth > 1 && whole.length <= WHOLE) {
    return chunkOf(lines, section.body, section.end, headings);
  }
  const own = cut(lines, section.body, section.ownEnd).flatMap(([from, to]) =>
    chunkOf(lines, from, to, headings),
  );
  return [...own, ...section.children.flatMap((child) => chunkSection(lines, child, headings))];
}

/** Cuts at blank lines outside of fences, so that code stays in one piece. */
function cut(lines: readonly string[], from: number, to: number): [number, number][] {
  const pieces: [number, number][] = [];
  let [start, length, fenced] = [from, 0, false];
  for (let line = from; line < to; line += 1) {
    const text = lines[line] ?? '';
    if (/^\s*(?:```|~~~)/.test(text)) fenced = !fenced;
    length += text.length + 1;
    if (length < LONGEST || fenced || text.trim() !== '') continue;
    pieces.push([start, line]);
    [start, length] = [line + 1, 0];
  }
  return [...pieces, [start, to]];
}
