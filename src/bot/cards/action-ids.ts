/** The `action_id` of every button (contract, section 6). A button's value is an id, never state. */
export const ACTIONS = {
  /** Value: the task's id. */
  retryTask: 'retry_task',
  /** Value: the id under which the question is kept. */
  askAnyway: 'ask_anyway',
} as const;
