import { ACTIONS } from '../cards/action-ids.ts';

const MINUTE = 60_000;

/** How long something can be silenced: the button, and milliseconds. */
export const SILENCE_LENGTHS = [
  { actionId: ACTIONS.silence30m, key: 'm30', ms: 30 * MINUTE },
  { actionId: ACTIONS.silence2h, key: 'h2', ms: 120 * MINUTE },
  { actionId: ACTIONS.silence8h, key: 'h8', ms: 480 * MINUTE },
  { actionId: ACTIONS.silence1d, key: 'd1', ms: 1_440 * MINUTE },
] as const;
