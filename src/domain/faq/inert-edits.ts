import type { Image, Link, Nodes, Parents, Text } from 'mdast';
import { resolveLink } from '../resolve-link.ts';

/** A piece of a text to be replaced, by its offsets. */
export type Edit = { start: number; end: number; text: string };

// A commit's id has letters and digits, or is whole; numbers and words of hex are neither.
const COMMIT = String.raw`(?:[\w.-]{1,39}(?:\/[\w.-]{1,100})?@)?(?:[0-9a-f]{40}|(?=[0-9a-f]{0,11}\d)(?=[0-9a-f]{0,11}[a-f])[0-9a-f]{7,12})(?![\w-])`;
const ISSUE = String.raw`(?:[\w.-]{1,39}\/[\w.-]{1,100})?#\d{1,10}\b|\bGH-\d{1,10}\b`;
const PERSON = String.raw`@[A-Za-z0-9](?:[\w-]{0,60}[A-Za-z0-9])?(?:\/[\w.-]{0,100}\w)?`;
const SLACK = String.raw`<[#!@][\w^|.-]{1,80}>`;
/** What a page, a pull request or a message would make into a mention or a cross-reference. */
const LIVE = new RegExp(`(?<![\\w@/.\`+#&-])(?:${SLACK}|${PERSON}|${ISSUE}|${COMMIT})`, 'g');

const HOLDS_LIVE = new RegExp(LIVE.source);
/** The signs that begin a reference, as escapes and entities write them. */
const ENCODED =
  /\\(?=@|#\d)|(?:&#0{0,4}64;|&#x0{0,4}40;|&commat;)|(?:&#0{0,4}35;|&#x0{0,4}23;|&num;)(?=\d)/gi;

function signOf(encoded: string): string {
  if (encoded === '\\') return '';
  return /64|40|commat/i.test(encoded) ? '@' : '#';
}

/** A reference behind escapes or entities is written out first, to be found as it stands in the next round. */
function referencesIn({ value, position }: Text, text: string): Edit[] {
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? 0;
  const source = text.slice(start, end);
  if (source !== value && HOLDS_LIVE.test(value) && !HOLDS_LIVE.test(source)) {
    const written = source.replace(ENCODED, signOf);
    return written === source ? [] : [{ start, end, text: written }];
  }
  return [...source.matchAll(LIVE)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    text: `\`${match[0]}\``,
  }));
}

function isActive(scheme: string): boolean {
  return scheme !== '' && scheme !== 'mailto';
}

/** A picture from elsewhere tells its host who looks: it becomes a link. One that is no address becomes its words. */
function pictureIn(node: Image, text: string): Edit[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const target = resolveLink(node.url, '');
  if (target.kind === 'web') {
    const words = node.alt || target.host;
    return [
      { start, end, text: `[${words.replace(/[[\]\\]/g, ' ')}](${encodeURI(decode(node.url))})` },
    ];
  }
  const source = text.slice(start, end);
  return target.kind === 'other' && source.startsWith('!')
    ? [{ start, end, text: (node.alt || 'picture').replace(/[[\]\\!<>]/g, ' ') }]
    : [];
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    // Not encoded as it should be; then it is encoded once more, and leads nowhere.
    return url;
  }
}

/** A link that runs, or opens what it carries, becomes its words. */
function linkIn(node: Link, text: string): Edit[] {
  const target = resolveLink(node.url, '');
  if (target.kind !== 'other' || !isActive(target.scheme)) return [];
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const first = node.children[0]?.position?.start.offset ?? start;
  const last = node.children.at(-1)?.position?.end.offset ?? start;
  return [{ start, end, text: text.slice(first, last) || 'link' }];
}

/** What must change in a node so that nobody is mentioned, nothing is cross-linked, fetched or run. */
export function inertEdits(node: Nodes, parent: Parents | undefined, text: string): Edit[] {
  if (node.type === 'text' && parent?.type !== 'link') return referencesIn(node, text);
  if (node.type === 'image') return pictureIn(node, text);
  return node.type === 'link' ? linkIn(node, text) : [];
}
