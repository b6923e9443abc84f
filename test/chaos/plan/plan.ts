import type { FaultSpec } from '../../../src/local/faults/fault.ts';

/** What a run of the simulator is asked for. */
export type Wish = {
  seed: number;
  /** Simulated hours in which questions are asked. */
  hours: number;
  /** Questions a simulated hour. */
  tasksPerHour: number;
  /** How many of a hundred questions, and of a hundred effects, are struck. */
  percent: number;
  /** How many simulated seconds pass in a real one. */
  speed: number;
  workers: number;
  /** Questions that went well before it begins: what the error budget is reckoned from. */
  history: number;
};

/** What strikes one question, and the batch it is in. */
export const TROUBLES = [
  'check_fails',
  'check_fails_once',
  'check_never_finishes',
  'check_is_slow',
  'unhealthy_after_deploy',
  'deploy_never_arrives',
  'merge_forbidden',
  'closed_by_person',
  'pushed_to_by_person',
  'branch_deleted',
  'merged_by_person',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A question to be asked. `at`: simulated milliseconds since the beginning. */
export type PlannedQuestion = {
  number: number;
  at: number;
  via: 'api' | 'slack';
  /** `held`: the repository has no answer, so that a person must look. */
  kind: 'answerable' | 'held';
  /** Asked once more: the same instant, or later; in Slack, the same command delivered twice. */
  again: 'no' | 'same_instant' | 'later';
  trouble: Trouble | null;
  /** What the person on call does, should it come to that. */
  onCall: { approves: boolean; retries: boolean };
};

/** What happens to everybody. `at` as above; every duration simulated. */
export type Mishap = { at: number } & (
  | { kind: 'fault'; fault: PlannedFault }
  | { kind: 'worker_killed'; worker: number; awayMs: number }
  | { kind: 'worker_restarted'; worker: number; awayMs: number }
  | { kind: 'redis_restarted' }
  | { kind: 'redis_unreachable'; forMs: number }
  | { kind: 'postgres_away'; forMs: number }
  | { kind: 'clock_jumps'; worker: number; byMs: number; forMs: number }
  | { kind: 'main_moves' }
  | { kind: 'paused'; forMs: number }
);

/** A fault of the emulated outsiders; `delay_ms` is simulated. */
export type PlannedFault = Pick<FaultSpec, 'target' | 'kind'> &
  Partial<Pick<FaultSpec, 'match' | 'times' | 'delay_ms' | 'status' | 'when'>>;

/** Everything that is going to happen, in order of time. */
export type Plan = { wish: Wish; questions: PlannedQuestion[]; mishaps: Mishap[] };
