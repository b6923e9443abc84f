import type { Citation } from '../../domain/answer.ts';
import type { Brake } from '../../domain/brake.ts';

/** Where a card's links lead. */
export type CardLinks = {
  /** A task's own page. */
  task(id: string): string;
  /** A cited file at its commit; null where the repository has no page for it. */
  source(citation: Citation): string | null;
  /** The incident bundle of a diagnosis. */
  bundle?(sessionId: string): string;
};

/** What a card shows besides the task itself. */
export type CardOptions = {
  /** Milliseconds since the epoch. */
  now: number;
  links: CardLinks;
  /** Expected time from now to the merge, or after it to the verdict; null when there is nothing to go by. */
  remainingMs: number | null;
  /** What holds up the lane; shown on every task that is not finished. */
  brake: Brake | null;
};
