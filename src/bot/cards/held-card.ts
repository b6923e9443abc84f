import type { Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import type { CardOptions } from './card-options.ts';
import type { Block, Message } from './parts/block.ts';
import { context } from './parts/context.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine } from './parts/stage-line.ts';
import { title, titleText } from './parts/title.ts';
import { waitingLine } from './parts/waiting-line.ts';

/** A task that only a person can move on. The answer itself is not shown: what it holds is what is in doubt. */
export function heldCard(task: Task, texts: Texts, options: CardOptions): Message {
  const waiting = waitingLine(task.waitingFor, texts);
  const blocks: Block[] = [
    title(task.question),
    richText(
      section(
        bold(`✋ ${texts.headlines[task.phase]}`),
        words(`\n${texts.card.heldWhy}`),
        ...(waiting ? [words('\n'), ...inline(waiting)] : []),
        words(`\n${texts.card.heldTodo}`),
      ),
    ),
    ...context(stageLine(task, texts, options.now)),
    ...linkLine(task, texts, options.links),
  ];
  const head = `${escapeMrkdwn(titleText(task.question))} — ${texts.headlines[task.phase]}`;
  return { text: `${head}\n${texts.card.heldWhy} ${texts.card.heldTodo}`, blocks };
}
