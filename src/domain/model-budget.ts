/** Tokens that were set aside for one call. */
export type Reservation = {
  /** Puts in their place what the call really took, as far as that is known. */
  settle(used: number): Promise<void>;
};

/** How much a model may still be used today, counted over all processes. A day is a UTC day. */
export type ModelBudget = {
  /**
   * Sets tokens aside before they are used; null when the day has not that many left. While the count can't be read it
   * waits, or throws: without it nobody may call.
   */
  reserve(tokens: number): Promise<Reservation | null>;
};
