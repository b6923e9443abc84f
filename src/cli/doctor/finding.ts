/** The parts of the picture, in the order they are shown. */
export const AREAS = [
  'settings',
  'machine',
  'redis',
  'postgres',
  'slack',
  'github',
  'webhooks',
  'deploy',
  'model',
  'sources',
] as const;
export type Area = (typeof AREAS)[number];

/** `block`: the product can't do its work like this. `warn`: it can, with less than the reader may expect. */
export type Level = 'ok' | 'warn' | 'block';

/** One thing that was looked at. */
export type Finding = {
  area: Area;
  level: Level;
  /** What was found, in one sentence. */
  what: string;
  /** What to do about it; there whenever something is to be done. */
  mend?: string;
};

/** Whether something keeps the product from its work: `doctor` then exits with 1. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'block');
}
