import { z } from 'zod';
import { OpsError } from '../errors.ts';
import { answerDigest } from './answer-digest.ts';
import { cleanAnswer } from './clean-answer.ts';
import type { FaqEntry } from './document.ts';
import { ENTRY, readMarker, SOURCES } from './markers.ts';
import { sortEntries } from './sort-entries.ts';

const EntryHeader = z.object({
  anchor: z.string().regex(/^faq-[0-9a-f]{16}(-\d+)?$/),
  question: z.string().min(1),
  taskId: z.string(),
  updatedAt: z.string(),
  citations: z.array(
    z.object({
      path: z.string(),
      sha: z.string(),
      startLine: z.number().optional(),
      endLine: z.number().optional(),
    }),
  ),
  digest: z.string().optional(),
});

/** Reads what stands between our markers: the entries, and the text that is none of ours. */
export function parseEntries(region: string): { entries: FaqEntry[]; stray: string } {
  const lines = region.split(/\r?\n/);
  const starts = lines.flatMap((line, index) => (readMarker(line) === 'entry' ? [index] : []));
  const stray = [lines.slice(0, starts[0] ?? lines.length)];
  const entries = new Map<string, FaqEntry>();
  for (const [position, start] of starts.entries()) {
    const body = lines.slice(start + 1, starts[position + 1] ?? lines.length);
    const { digest, ...header } = readHeader(lines[start] ?? '');
    const closing = body.findLastIndex((line) => line.startsWith(SOURCES));
    const answer = readAnswer(closing < 0 ? body : body.slice(0, closing));
    // Only what a person changed since we wrote it has to be made safe again.
    const clean = answerDigest(answer) === digest ? answer : cleanAnswer(answer);
    entries.set(header.anchor, { ...header, answer: clean });
    if (closing >= 0) stray.push(body.slice(closing + 1));
  }
  return { entries: sortEntries([...entries.values()]), stray: joinStray(stray) };
}

function readHeader(line: string): z.infer<typeof EntryHeader> {
  const json = line.slice(ENTRY.length, line.lastIndexOf(' -->'));
  const parsed = EntryHeader.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  throw new OpsError('faq_damaged', 'An entry of the FAQ file has an unreadable header', {
    facts: { header: json.slice(0, 200) },
    cause: parsed.error,
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new OpsError('faq_damaged', 'An entry of the FAQ file has a header that is no JSON', {
      facts: { header: json.slice(0, 200) },
      cause: error,
    });
  }
}

/** What follows the anchor and the heading, each of which a person may have removed. */
function readAnswer(body: string[]): string {
  const lines = dropBlank(body);
  if (lines[0]?.startsWith('<a id="faq-')) lines.shift();
  const rest = dropBlank(lines);
  if (rest[0]?.startsWith('### ')) rest.shift();
  return dropBlank(rest).join('\n').trimEnd();
}

function dropBlank(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first);
}

function joinStray(parts: string[][]): string {
  return parts
    .map((lines) =>
      lines
        .join('\n')
        .replace(/^\s*\n/, '')
        .trimEnd(),
    )
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}
