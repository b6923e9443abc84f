import type { types } from '@slack/bolt';
import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { Brakes } from '../../domain/brake.ts';
import { isFinished, type Task } from '../../domain/task.ts';
import type { Answer } from '../answering/answer.ts';
import type { CardLinks } from '../cards/card-options.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { packLines } from '../cards/parts/pack-lines.ts';
import { richText, section, words } from '../cards/parts/rich.ts';
import type { IncidentLines } from '../incidents/incident-lines.ts';
import type { Texts } from '../texts/texts.ts';
import { homeLane } from './home-lane.ts';
import { homeWaiting } from './home-waiting.ts';
import { sloParts } from './slo-reply.ts';
import { taskList } from './task-list.ts';

const MOST = 10;
/** Each takes up to a dozen of the hundred blocks that a view may have. */
const MOST_WAITING = 5;

/** What the Home tab shows. `waiting` are the tasks that wait for the person who looks. */
export type HomeFacts = {
  tasks: readonly Task[];
  waiting: readonly Task[];
  metrics: AgentMetrics;
  brakes: Brakes;
  /** The open incidents; null where this person may not know. */
  incidents: IncidentLines | null;
  /** Whether this person may stop the lane. */
  maySwitch: boolean;
};

/** What it needs besides, `said` being what became of the last click there. */
export type HomeOptions = { texts: Texts; links: CardLinks; now: number; said: Answer | null };

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

function saidBlocks(said: Answer | null): Block[] {
  if (said === null) return [];
  return [...(said.blocks ?? [mrkdwnSection(`👉 ${said.text}`)]), { type: 'divider' }];
}

function waitingBlocks(waiting: readonly Task[], options: HomeOptions): Block[] {
  const { home } = options.texts;
  if (waiting.length === 0) return [richText(section(words(home.nothingWaits)))];
  const left = waiting.length - MOST_WAITING;
  return [
    ...waiting.slice(0, MOST_WAITING).flatMap((task) => homeWaiting(task, options)),
    ...context(left > 0 ? home.moreWait(left) : null),
  ];
}

function runningBlock(facts: HomeFacts, options: HomeOptions): Block {
  const waiting = new Set(facts.waiting.map(({ id }) => id));
  const running = facts.tasks.filter((task) => !isFinished(task) && !waiting.has(task.id));
  if (running.length === 0) return richText(section(words(options.texts.status.nothingRuns)));
  return richText(taskList(running.slice(0, MOST), options));
}

function incidentBlocks({ incidents }: HomeFacts, { texts }: HomeOptions): Block[] {
  if (incidents === null) return [];
  const { lines, left } = incidents;
  return [
    header(texts.home.incidents),
    ...packLines(lines.join('\n') || texts.talk.nothingFires).map(mrkdwnSection),
    ...context(left > 0 ? texts.home.moreWait(left) : null),
  ];
}

/** The Home tab: what became of the last click, what fires, the lane, what waits for the person, what runs, and how today goes. */
export function homeView(facts: HomeFacts, options: HomeOptions): types.HomeView {
  const { home } = options.texts;
  return {
    type: 'home',
    blocks: [
      ...saidBlocks(options.said),
      ...incidentBlocks(facts, options),
      header(home.lane),
      ...homeLane(facts.brakes, facts.maySwitch, options.texts),
      header(home.waiting),
      ...waitingBlocks(facts.waiting, options),
      header(home.running),
      runningBlock(facts, options),
      header(home.today),
      richText(...sloParts(facts.metrics, options.texts)),
      { type: 'divider' },
      ...context(home.how),
    ],
  };
}

/** The Home tab while the state can't be read. */
export function unreadableHome({
  texts,
  said,
}: Pick<HomeOptions, 'texts' | 'said'>): types.HomeView {
  return {
    type: 'home',
    blocks: [...saidBlocks(said), richText(section(words(texts.home.unreadable)))],
  };
}
