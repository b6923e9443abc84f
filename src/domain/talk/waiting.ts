import type { Language } from '../language.ts';

/** What an answer may be waiting for. */
export const WAITS = [
  'evidence',
  'metrics',
  'logs',
  'documents',
  'model',
  'slack',
  'diagnosis',
] as const;
export type WaitsFor = (typeof WAITS)[number];

/** What becomes of an answer that is ready: it is said, in place of what was said while it was waited for, or not any more. */
export type Ending = { kind: 'say'; instead: string | null } | { kind: 'too_late' };

/** Keeps whoever waits for an answer informed. */
export type Waiting = {
  /** What the answer waits for from now on, and the language that it will be in. */
  on(what: WaitsFor, language: Language): void;
  /** The answer is ready: nothing more is told. `instead` is the `ts` of the message that it replaces. */
  end(): Promise<Ending>;
};
