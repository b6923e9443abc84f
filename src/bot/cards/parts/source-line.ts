import type { Citation } from '../../../domain/answer.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CardLinks } from '../card-options.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { mrkdwnLink } from './mrkdwn-link.ts';
import { plain } from './plain.ts';

const MOST = 5;

function label({ path, startLine, endLine }: Citation): string {
  if (!startLine) return path;
  const last = endLine && endLine !== startLine ? `–${endLine}` : '';
  return `${path} L${startLine}${last}`;
}

/** The files an answer rests on, each named once, linked at the commit it was read at. */
export function sourceLine(
  citations: readonly Citation[],
  texts: Texts,
  links: CardLinks,
): Block[] {
  const shown = new Map(citations.map((one) => [label(one), links.source(one)]));
  if (shown.size === 0) return [];
  const [first, ...rest] = [...shown]
    .slice(0, MOST)
    .map(([name, url]) => mrkdwnLink(url, plain(name, 80)));
  const left = shown.size - MOST;
  return context(`${texts.card.sources} ${first}`, ...rest, left > 0 ? `+${left}` : null);
}
