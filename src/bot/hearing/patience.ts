/** How long people wait for what, milliseconds from when they were heard. */
export type Patience = {
  /** Until a message says that an answer follows, where that can't be shown otherwise. */
  feedbackMs: number;
  /** Until they are told what the answer waits for. */
  tellMs: number;
  /** Until they are told that none came. */
  giveUpMs: number;
};

/** Feedback within a second, the reason after ten, and nothing pending after a minute. */
export const PATIENCE: Patience = { feedbackMs: 800, tellMs: 10_000, giveUpMs: 60_000 };
