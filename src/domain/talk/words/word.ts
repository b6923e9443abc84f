import type { When } from '../time/read-when.ts';

/** One thing that was said. */
export type Word =
  /** A phrase of the tables. */
  | { kind: 'concept'; concept: string }
  /** A service; several where the name fits more than one. */
  | { kind: 'service'; services: readonly string[]; text: string }
  | { kind: 'time'; when: When }
  /** So many milliseconds, as in "silence 2h". */
  | { kind: 'length'; ms: number }
  /** Of a task or commit. */
  | { kind: 'id'; id: string }
  | { kind: 'number' }
  /** Others' words, or markup. */
  | { kind: 'quoted' | 'markup' }
  /** A small word that says nothing, but is no part of a command either. */
  | { kind: 'small' }
  /** A word that is in no table. */
  | { kind: 'stranger'; text: string };
