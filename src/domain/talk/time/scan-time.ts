import { TIME_PATTERNS } from './time-patterns.ts';
import { ANCHORS, type TimeToken } from './time-token.ts';

function tokenAt(text: string, at: number): TimeToken | null {
  for (const { shape, read } of TIME_PATTERNS) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    const meaning = match && match[0] !== '' ? read(match) : null;
    if (match && meaning) return { start: at, end: at + match[0].length, meaning };
  }
  return null;
}

/** Whether a word may begin here: not within a Latin word. */
function mayBegin(text: string, at: number): boolean {
  return !(
    /[\p{Script=Latin}_]/u.test(text[at - 1] ?? '') && /[\p{Script=Latin}\d_]/u.test(text[at] ?? '')
  );
}

/** The pieces of times that stand in a text, those that follow each other in one list. */
export function scanTime(text: string): TimeToken[][] {
  const groups: TimeToken[][] = [];
  let open: TimeToken[] = [];
  for (let at = 0; at < text.length; ) {
    const token = text[at] !== ' ' && mayBegin(text, at) ? tokenAt(text, at) : null;
    if (token) open.push(token);
    else if (text[at] !== ' ' && open.length > 0) {
      groups.push(open);
      open = [];
    }
    at = token ? token.end : at + 1;
  }
  return [...groups, open].map(trim).filter((group) => group.some(isAnchor));
}

function isAnchor({ meaning }: TimeToken): boolean {
  return ANCHORS.has(meaning.kind);
}

const TRAILING: ReadonlySet<string> = new Set(['glue', 'from', 'to', 'at', 'number', 'before']);
const LEADING: ReadonlySet<string> = new Set(['glue', 'to', 'zone', 'number']);

/** Numbers are hours only beside something that makes them so. */
function readHours(group: readonly TimeToken[]): TimeToken[] {
  const leads = new Set(['around', 'at', 'since', 'from', 'to', 'part', 'day']);
  return group.map((token, index) => {
    const { meaning } = token;
    const before = group[index - 1]?.meaning.kind ?? '';
    const ranges = group[index + 1]?.meaning.kind === 'to' && group[index + 2] !== undefined;
    const joined = group.length > 1 && (leads.has(before) || ranges);
    if (meaning.kind !== 'number' || !joined) return token;
    const hour = {
      kind: 'clock',
      minutes: meaning.value * 60,
      bare: meaning.value <= 12,
      half: null,
    };
    return { ...token, meaning: hour as TimeToken['meaning'] };
  });
}

/** Without what hangs loose at either end. */
function trim(pieces: readonly TimeToken[]): TimeToken[] {
  const group = isRangeOrNamed(pieces) ? readHours(pieces) : [...pieces];
  while (LEADING.has(group[0]?.meaning.kind ?? '')) group.shift();
  while (TRAILING.has(group.at(-1)?.meaning.kind ?? '')) group.pop();
  return group;
}

/** "to 10" and "and 3" are no times by themselves. */
function isRangeOrNamed(pieces: readonly TimeToken[]): boolean {
  const kinds = pieces.map(({ meaning }) => meaning.kind);
  const hours = kinds.filter((kind) => kind === 'number' || kind === 'clock').length;
  return (
    pieces.some(isAnchor) ||
    kinds.some((kind) => kind === 'around' || kind === 'at' || kind === 'since') ||
    (kinds.includes('from') && hours > 0) ||
    (kinds.includes('to') && hours > 1)
  );
}
