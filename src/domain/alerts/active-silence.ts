import type { Incident, Silence } from '../incident.ts';

/** The silence that holds at that moment; null when there is none. */
export function activeSilence({ silence }: Incident, now: number): Silence | null {
  return silence && silence.undoneAt === null && silence.until > now ? silence : null;
}
