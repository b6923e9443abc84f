import type { Texts } from '../../texts/texts.ts';
import { costOf } from '../markdown/cost-of.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { bold, preformatted, richText, section } from './rich.ts';
import { visible } from './visible.ts';

/** A person reads this many lines in a channel; more are read on GitHub. */
const MOST_LINES = 40;

function cutTo(text: string, budget: number): string {
  let kept = [...text.split('\n').slice(0, MOST_LINES).join('\n')];
  while (kept.length > 0 && costOf(kept.join('')) > budget) {
    kept = kept.slice(0, Math.floor(kept.length * 0.9));
  }
  return kept.join('').trimEnd();
}

/** What would change, as it stands in the diff, within `budget` characters of JSON; nothing of it can act or hide. */
export function diffBlocks(diff: string | null, texts: Texts, budget: number): Block[] {
  const whole = visible(diff ?? '').trimEnd();
  const shown = cutTo(whole, budget);
  if (shown.trim() === '') return [];
  return [
    richText(section(bold(texts.hold.change)), preformatted(shown)),
    ...context(
      whole === (diff ?? '').trimEnd() ? null : texts.hold.hiddenShown,
      shown === whole ? null : texts.card.more,
    ),
  ];
}
