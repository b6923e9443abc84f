import { createHash } from 'node:crypto';
import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { Brake } from '../../domain/brake.ts';
import type { Task } from '../../domain/task.ts';
import type { CardLinks } from '../cards/card-options.ts';
import type { Message } from '../cards/parts/block.ts';
import { remainingMs } from '../cards/remaining-ms.ts';
import { taskCard } from '../cards/task-card.ts';

/** What a root message shows: the task, and what holds up the lane. */
export type RootFacts = { task: Task; brake: Brake | null };

/** What a card shows apart from the passing of time, in short. */
export function hashOf({ task, brake }: RootFacts, links: CardLinks): string {
  const still = taskCard(task, { now: task.updatedAt, links, remainingMs: null, brake });
  return createHash('sha256').update(JSON.stringify(still)).digest('hex').slice(0, 32);
}

/** A task's root message at this moment. */
export function renderRoot(
  { task, brake }: RootFacts,
  facts: { links: CardLinks; stages: AgentMetrics['stages']; now: number },
): Message {
  const { links, now } = facts;
  return taskCard(task, { now, links, remainingMs: remainingMs(task, facts.stages, now), brake });
}
