/** Stands where something was quoted. */
export const QUOTED = '\ue000';
/** Stands where Slack had markup that is no words: links, channels, broadcasts. */
export const MARKUP = '\ue001';

const MARKS = /[\ue000\ue001]/g;
const MENTION = /<@([A-Z0-9]{1,20})(?:\|[^<>\n]{0,80})?>/gi;
const SLACK = /<(?:[!#]|https?:|mailto:)[^<>\n]{0,1000}>/gi;
const LINE = /(?:^|\n)[ \t]*>[^\n]*/g;
const FENCE = /```([\s\S]*?)(?:```|$)/g;
/** An opening sign without its closing one quotes all that follows. */
const QUOTES: readonly RegExp[] = [
  FENCE,
  /`([^`]*)(?:`|$)/g,
  /「([^」]*)(?:」|$)/g,
  /『([^』]*)(?:』|$)/g,
  /“([^”]*)(?:”|$)/g,
  /[«《]([^»》]*)(?:[»》]|$)/g,
  /"([^"]*)(?:"|$)/g,
  /(?<![\p{L}\d])['‘]([^'’\n]{2,200})['’](?![\p{L}\d])/gu,
];

/**
 * The text with what is quoted, code or markup taken out: others' words, that no wish is read from. A name between signs
 * stays where `isName` says so, and the mention of `bot` (null: every mention) is left out.
 */
export function setAside(
  text: string,
  isName: (quoted: string) => boolean,
  bot: string | null,
): string {
  const bare = text
    .replace(MARKS, ' ')
    .replace(MENTION, (_, user: string) => (bot === null || user === bot ? ' ' : ` ${MARKUP} `))
    .replace(LINE, ` ${QUOTED} `);
  const unmarked = bare.replace(SLACK, ` ${MARKUP} `);
  return QUOTES.reduce(
    (rest, shape) =>
      rest.replace(shape, (_, inner: string) =>
        isName(inner.trim()) ? ` ${inner.trim()} ` : ` ${QUOTED} `,
      ),
    unmarked,
  );
}
