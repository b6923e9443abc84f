import type { PlannedQuestion } from '../plan/plan.ts';
import type { World } from '../world/open-world.ts';
import type { Chronicle } from './chronicle.ts';
import type { Replies } from './replies.ts';

/** A question as it was put: its words, and what became of it at the door. */
export type Asked = PlannedQuestion & {
  words: string;
  /** Null while nobody has said that it was taken in. */
  taskId: string | null;
  /** Ids under which the same words were taken in; more than one is a fault. */
  takenAs: Set<string>;
  /** What the person was told and did not like, e.g. a silence. */
  complaints: string[];
};

/** Everything that people and misfortunes act on. */
export type Site = World & {
  replies: Replies;
  asked: Asked[];
  chronicle: Chronicle;
  stop: AbortSignal;
  /** When the first simulated hour began; real milliseconds since the epoch. */
  beganAt: number;
  /** Simulated milliseconds since the beginning. */
  now(): number;
  /** So many simulated milliseconds in real ones. */
  real(ms: number): number;
  /** Lets so many simulated milliseconds pass; at once when the simulation is told to stop. */
  pass(ms: number): Promise<void>;
  /** True once nothing new is to happen. */
  over(): boolean;
};
