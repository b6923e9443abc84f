import type { Brakes } from '../../domain/brake.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { Answer } from '../answering/answer.ts';
import type { Block } from '../cards/parts/block.ts';
import { brakeBlocks, brakeTexts } from '../cards/parts/brake-block.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import { type ListOptions, taskList } from './task-list.ts';

const MOST = 10;
const LATELY = 5;

/** What holds up the lane, what runs now and what finished lately. */
export function statusReply(tasks: readonly Task[], brakes: Brakes, options: ListOptions): Answer {
  const { status } = options.texts;
  const held = brakeTexts(brakes, options.texts);
  if (tasks.length === 0) return { text: [...held, status.none].join('\n') };
  const running = tasks.filter((task) => !isFinished(task)).slice(0, MOST);
  const recent = tasks.filter(isFinished).slice(0, LATELY);
  const blocks: Block[] = [
    ...brakeBlocks(brakes, options.texts),
    running.length > 0
      ? richText(section(bold(status.running)), taskList(running, options))
      : richText(section(words(status.nothingRuns))),
    ...(recent.length > 0
      ? [richText(section(bold(status.recent)), taskList(recent, options))]
      : []),
  ];
  const count = running.length > 0 ? `${status.running}: ${running.length}` : status.nothingRuns;
  return { text: [...held, count].join('\n'), blocks };
}
