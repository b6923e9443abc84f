import type { types } from '@slack/bolt';
import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { richText, section, words } from '../cards/parts/rich.ts';
import { sloParts } from './slo-reply.ts';
import { type ListOptions, taskList } from './task-list.ts';

const MOST = 10;

/** What the Home tab shows. `waiting` are the tasks that wait for the person who looks. */
export type HomeFacts = { tasks: readonly Task[]; waiting: readonly Task[]; metrics: AgentMetrics };

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

function tasksOr(tasks: readonly Task[], none: string, options: ListOptions): Block {
  if (tasks.length === 0) return richText(section(words(none)));
  return richText(taskList(tasks.slice(0, MOST), options));
}

/** The Home tab: what runs now, what waits for the person, and how today goes. */
export function homeView(facts: HomeFacts, options: ListOptions): types.HomeView {
  const { home, status } = options.texts;
  const waiting = new Set(facts.waiting.map(({ id }) => id));
  const running = facts.tasks.filter((task) => !isFinished(task) && !waiting.has(task.id));
  return {
    type: 'home',
    blocks: [
      header(home.waiting),
      tasksOr(facts.waiting, home.nothingWaits, options),
      header(home.running),
      tasksOr(running, status.nothingRuns, options),
      header(home.today),
      richText(...sloParts(facts.metrics, options.texts)),
      { type: 'divider' },
      ...context(home.how),
    ],
  };
}

/** The Home tab while the state can't be read. */
export function unreadableHome(options: Pick<ListOptions, 'texts'>): types.HomeView {
  return {
    type: 'home',
    blocks: [richText(section(words(options.texts.home.unreadable)))],
  };
}
