import type { Heading, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { stripHiddenCharacters } from '../hidden-characters.ts';
import { isTooDeep, parseMarkdown } from '../markdown.ts';
import { type Edit, inertEdits } from './inert-edits.ts';
import { RESERVED } from './markers.ts';

const ROUNDS = 12;
const CONTROL = /(?!\n|\t)[\p{Cc}\p{Zl}\p{Zp}]/gu;

/**
 * Makes an answer safe to stand among others: no raw HTML, link definitions, high headings or open fences, nothing
 * that looks like our markers. What it leaves alone it leaves as written; cleaning twice is cleaning once.
 */
export function cleanAnswer(answer: string): string {
  return settle(answer, () => []);
}

/**
 * Makes an answer of ours safe as `cleanAnswer` does, and inert: it mentions nobody, links to no issue or commit by
 * itself, and fetches and runs nothing when it is shown. Doing so twice is doing so once.
 */
export function disarmAnswer(answer: string): string {
  return settle(answer, inertEdits);
}

function settle(answer: string, more: typeof inertEdits): string {
  let text = plain(answer);
  if (isTooDeep(text)) return fence(text);
  for (let round = 0; round < ROUNDS; round += 1) {
    const edits = findEdits(text, more);
    if (edits.length === 0) return text;
    text = plain(applyEdits(text, edits));
  }
  // Never seen, but an answer that will not settle must not break the page: show it as it was written.
  return fence(text);
}

function plain(text: string): string {
  return stripHiddenCharacters(text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROL, ''))
    .replaceAll(RESERVED, RESERVED.replace(':', ' '))
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

function findEdits(text: string, more: typeof inertEdits): Edit[] {
  const edits: Edit[] = [];
  const root = parseMarkdown(text);
  visit(root, (node, _index, parent) => {
    const edit = editOf(node, text);
    edits.push(...(edit ? [edit] : more(node, parent, text)));
  });
  const open = closeFence(root, text);
  return open ? [...edits, open] : edits;
}

function editOf(node: Nodes, text: string): Edit | null {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const source = text.slice(start, end);
  if (node.type === 'html') return { start, end, text: source.replaceAll('<', '&lt;') };
  if (node.type === 'heading') return lowerHeading(node, text, { start, end });
  if (node.type === 'definition' || node.type === 'footnoteDefinition') {
    return { start, end: start + 1, text: '\\[' };
  }
  return null;
}

/** Entries own the third level: what an answer calls a heading starts at the fourth. */
function lowerHeading(
  node: Heading,
  text: string,
  at: { start: number; end: number },
): Edit | null {
  // An underlined heading may begin with `#12`: only hashes before a space are a heading's own.
  const hashes = /^#+(?=\s|$)/.exec(text.slice(at.start, at.end))?.[0].length;
  if (hashes !== undefined) {
    return hashes > 3 ? null : { start: at.start, end: at.start + hashes, text: '####' };
  }
  const first = node.children[0]?.position?.start.offset ?? at.start;
  const last = node.children.at(-1)?.position?.end.offset ?? at.end;
  return { ...at, text: `#### ${text.slice(first, last).replace(/\n[ \t>]*/g, ' ')}` };
}

/** A fence inside a list or a quote ends with it; only one at the top can swallow what follows the answer. */
function closeFence(root: Root, text: string): Edit | null {
  const last = root.children.at(-1);
  if (last?.type !== 'code') return null;
  const source = text.slice(last.position?.start.offset ?? 0);
  const opening = /^(`{3,}|~{3,})/.exec(source)?.[1];
  const lines = source.split('\n');
  if (!opening || (lines.length > 1 && closes(lines.at(-1) ?? '', opening))) return null;
  return { start: text.length, end: text.length, text: `\n${opening}` };
}

function closes(line: string, opening: string): boolean {
  const trimmed = line.trim();
  return (
    trimmed.length >= opening.length &&
    trimmed === trimmed.charAt(0).repeat(trimmed.length) &&
    trimmed.startsWith(opening) &&
    !/^(?: {4}|\t)/.test(line)
  );
}

/** Applies what does not overlap; the rest is found again in the next round. */
function applyEdits(text: string, edits: Edit[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}text\n${text}\n${marks}`;
}
