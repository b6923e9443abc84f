import type { TaskAnswer } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { plainOf } from '../markdown/plain-of.ts';
import { toRichText } from '../markdown/to-rich-text.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { plain } from './plain.ts';
import { richText, section, words } from './rich.ts';

/** An answer within `budget` characters of JSON; `complete` is false when its end had to be left out. */
export function answerBlocks(
  answer: Pick<TaskAnswer, 'markdown'> | null,
  texts: Texts,
  budget: number,
  more: string = texts.card.more,
): { blocks: Block[]; complete: boolean } {
  if (!answer) return { blocks: [richText(section(words(texts.card.noAnswer)))], complete: true };
  const { parts, complete } = toRichText(answer.markdown, budget);
  const blocks: Block[] = parts.length > 0 ? [richText(...parts)] : [];
  return { blocks: complete ? blocks : [...blocks, ...context(more)], complete };
}

/** The answer in plain text, for where no blocks are shown. */
export function answerText(answer: Pick<TaskAnswer, 'markdown'> | null, max: number): string {
  return answer ? plain(plainOf(toRichText(answer.markdown, 12_000).parts), max) : '';
}
