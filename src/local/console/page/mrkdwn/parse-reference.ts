import { decodeEntities } from './decode-entities.ts';
import type { Inline, Style } from './rich-text.ts';

const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i;

/** What stands between `<` and `>`: a mention, a channel, a date or a link. Null when it is none of these. */
export function parseReference(inside: string, style: Style): Inline | null {
  const [target = '', label] = splitLabel(inside);
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!')) return parseSpecial(target.slice(1), label);
  if (!SAFE_LINK.test(target)) return null;
  const url = decodeEntities(target);
  const text = decodeEntities(label ?? target.replace(/^mailto:|^tel:/i, ''));
  return { type: 'link', url, text, ...(Object.keys(style).length > 0 && { style }) };
}

function splitLabel(inside: string): [string, string | undefined] {
  const bar = inside.indexOf('|');
  return bar < 0 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

function parseSpecial(special: string, label: string | undefined): Inline {
  if (special === 'here' || special === 'channel' || special === 'everyone') {
    return { type: 'broadcast', range: special };
  }
  if (special.startsWith('subteam^')) {
    return { type: 'usergroup', usergroup_id: special.slice('subteam^'.length) };
  }
  const date = /^date\^(\d+)\^([^^]*)/.exec(special);
  if (date) {
    const fallback = decodeEntities(label ?? '');
    return { type: 'date', timestamp: Number(date[1]), format: date[2] ?? '', fallback };
  }
  return { type: 'text', text: decodeEntities(label ?? `<!${special}>`) };
}
