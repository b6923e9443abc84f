import { OpsError } from '../errors.ts';
import type { FaqDocument } from './document.ts';
import { type Marker, readMarker } from './markers.ts';
import { parseEntries } from './parse-entries.ts';

type Line = { start: number; end: number; marker: Marker };

/**
 * Reads the FAQ file; null or an empty text is a file that does not exist yet.
 * Throws OpsError `faq_damaged` when our markers are there but do not add up.
 */
export function parseFaq(markdown: string | null): FaqDocument {
  const text = markdown ?? '';
  const eol = /^[^\n]*\r(?:\n|$)/.test(text) ? '\r\n' : '\n';
  const region = findRegion(text);
  if (region === null) return { before: text, entries: [], after: '', eol, managed: false };
  const { entries, stray } = parseEntries(text.slice(region.innerStart, region.innerEnd));
  const after = text.slice(region.end);
  return {
    before: text.slice(0, region.start),
    entries,
    // What somebody wrote between our markers is theirs: it is kept, below them.
    after: stray === '' ? after : `${eol}${eol}${stray.replaceAll('\n', eol)}${after}`,
    eol,
    managed: true,
  };
}

function findRegion(text: string) {
  const lines = markerLines(text);
  if (lines.length === 0) return null;
  const begin = only(lines, 'begin');
  const end = only(lines, 'end');
  const misplaced = lines.find(
    (line) => line.marker === 'damaged' || line.start < begin.start || line.start > end.start,
  );
  if (misplaced) throw damaged(text, misplaced.start, 'a marker is damaged or misplaced');
  return { start: begin.start, innerStart: begin.end, innerEnd: end.start, end: end.end };
}

/** The lines that are markers; `end` is before the line's own line break. */
function markerLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/^<!-- opsloop:faq:[^\r\n]*/gm)) {
    const marker = readMarker(match[0]);
    if (marker) lines.push({ start: match.index, end: match.index + match[0].length, marker });
  }
  return lines;
}

function only(lines: Line[], marker: Marker): Line {
  const [line, second] = lines.filter((each) => each.marker === marker);
  if (line && !second) return line;
  throw new OpsError('faq_damaged', `The FAQ file must hold one ${marker} marker`, {
    facts: { marker, found: line ? 2 : 0 },
  });
}

function damaged(text: string, at: number, what: string): OpsError {
  const line = text.slice(0, at).split('\n').length;
  return new OpsError('faq_damaged', `The FAQ file is damaged at line ${line}: ${what}`, {
    facts: { line },
  });
}
