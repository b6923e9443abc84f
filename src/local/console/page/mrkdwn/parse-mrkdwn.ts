import { decodeEntities } from './decode-entities.ts';
import { parseInline } from './parse-inline.ts';
import type { RichElement, RichText } from './rich-text.ts';

const QUOTE = /^(?:>|&gt;) ?/;

/** Text in Slack's markup as a rich text block: fenced code, quotes, and lines of inline markup. */
export function parseMrkdwn(text: string): RichText {
  const parts = text.split(/```\n?([\s\S]*?)\n?```\n?/);
  const elements = parts.flatMap((part, index) =>
    index % 2 === 1 ? [preformatted(part)] : parseLines(part),
  );
  return { type: 'rich_text', elements };
}

/** Plain text as a rich text block: nothing in it is markup but emoji. */
export function parsePlain(text: string): RichText {
  const nodes = text
    .split(/(:[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:)/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^:(.+):$/.exec(part)?.[1];
      return name
        ? ({ type: 'emoji', name } as const)
        : ({ type: 'text', text: decodeEntities(part) } as const);
    });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: nodes }] };
}

function preformatted(code: string): RichElement {
  const elements = [{ type: 'text' as const, text: decodeEntities(code) }];
  return { type: 'rich_text_preformatted', elements };
}

/** Neighbouring lines of one kind make one part. */
function parseLines(text: string): RichElement[] {
  const groups: { quote: boolean; lines: string[] }[] = [];
  if (text.trim() === '') return [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const quote = QUOTE.test(line);
    const last = groups.at(-1);
    if (last?.quote === quote) last.lines.push(line.replace(quote ? QUOTE : '', ''));
    else groups.push({ quote, lines: [line.replace(quote ? QUOTE : '', '')] });
  }
  return groups.map(({ quote, lines }) => ({
    type: quote ? 'rich_text_quote' : 'rich_text_section',
    elements: parseInline(lines.join('\n')),
  }));
}
