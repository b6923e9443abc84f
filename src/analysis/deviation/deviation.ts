import type { Signal } from '../signals/signal.ts';

/** How far one signal left what is usual for it once the incident had begun. */
export type Deviation = {
  signal: Signal;
  /** Standard deviations off, without sign. */
  z: number;
  direction: 'up' | 'down';
  /** What it usually is, and what it was since. */
  usual: number;
  since: number;
  /** First reading clearly off; Unix seconds. */
  at: number;
  /** Bits of suspicion, from 0. */
  strength: number;
};
