import { decodeEntities } from './decode-entities.ts';
import { parseReference } from './parse-reference.ts';
import type { Inline, Style } from './rich-text.ts';

/** What begins at a place in the text, and where it ends. */
type Match = { nodes: Inline[]; end: number };
type Matcher = (text: string, at: number, style: Style) => Match | null;

const EMPHASIS: Readonly<Record<string, keyof Style>> = { '*': 'bold', _: 'italic', '~': 'strike' };
const WORD = /[\p{L}\p{N}]/u;

/** Slack's inline markup as rich text: emphasis needs a word boundary outside and none inside, as in Slack. */
export function parseInline(text: string, style: Style = {}): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push(textNode(plain, style));
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const match = matchAt(text, at, style);
    if (match) {
      flush();
      nodes.push(...match.nodes);
      at = match.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function matchAt(text: string, at: number, style: Style): Match | null {
  for (const matcher of MATCHERS) {
    const match = matcher(text, at, style);
    if (match) return match;
  }
  return null;
}

function textNode(text: string, style: Style): Inline {
  const decoded = decodeEntities(text);
  return Object.keys(style).length > 0
    ? { type: 'text', text: decoded, style }
    : { type: 'text', text: decoded };
}

const matchCode: Matcher = (text, at, style) => {
  if (text[at] !== '`') return null;
  const end = text.indexOf('`', at + 1);
  const inside = text.slice(at + 1, end);
  if (end < 0 || inside.trim() === '' || inside.includes('\n')) return null;
  return { nodes: [textNode(inside, { ...style, code: true })], end: end + 1 };
};

const matchReference: Matcher = (text, at, style) => {
  if (text[at] !== '<') return null;
  const end = text.indexOf('>', at);
  const node = end < 0 ? null : parseReference(text.slice(at + 1, end), style);
  return node ? { nodes: [node], end: end + 1 } : null;
};

const matchEmphasis: Matcher = (text, at, style) => {
  const mark = text[at] ?? '';
  const kind = EMPHASIS[mark];
  const before = text[at - 1] ?? ' ';
  if (!kind || style[kind] || before === mark || WORD.test(before)) return null;
  const end = closingMark(text, at, mark);
  if (end < 0) return null;
  const inside = text.slice(at + 1, end);
  return { nodes: parseInline(inside, { ...style, [kind]: true }), end: end + 1 };
};

/** The mark that closes an emphasis on the same line; -1 when there is none. */
function closingMark(text: string, at: number, mark: string): number {
  if (/[\s]/.test(text[at + 1] ?? ' ') || text[at + 1] === mark) return -1;
  for (let end = at + 2; end < text.length; end += 1) {
    if (text[end] === '\n') return -1;
    const closes = text[end] === mark && !/\s/.test(text[end - 1] ?? ' ');
    const after = text[end + 1] ?? ' ';
    if (closes && after !== mark && !WORD.test(after)) return end;
  }
  return -1;
}

const matchEmoji: Matcher = (text, at) => {
  if (text[at] !== ':' || /[a-z0-9]/i.test(text[at - 1] ?? ' ')) return null;
  const found = /^:([a-z0-9_+'-]*[a-z+-][a-z0-9_+'-]*|100|1234):/.exec(text.slice(at, at + 80));
  return found
    ? { nodes: [{ type: 'emoji', name: found[1] ?? '' }], end: at + found[0].length }
    : null;
};

const matchUrl: Matcher = (text, at, style) => {
  if (text[at] !== 'h' || WORD.test(text[at - 1] ?? ' ')) return null;
  const found = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~]/.exec(text.slice(at));
  if (!found) return null;
  const url = decodeEntities(found[0]);
  const styled = Object.keys(style).length > 0 ? { style } : {};
  return { nodes: [{ type: 'link', url, ...styled }], end: at + found[0].length };
};

const MATCHERS: readonly Matcher[] = [
  matchCode,
  matchReference,
  matchEmphasis,
  matchEmoji,
  matchUrl,
];
