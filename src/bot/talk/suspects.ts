import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { Talk } from './talk.ts';

/** Whether an entity is the service, one of its pods, or the service by its full name. */
export function isAbout(entity: string, service: string): boolean {
  const [a, b] = [entity.toLowerCase(), service.toLowerCase()];
  return a === b || a.endsWith(`/${b}`) || a.startsWith(`${b}-`) || a.startsWith(`${b}/`);
}

/** The suspect that a conversation is about: the one that was named or spoken of last, else the first. */
export function suspectOf(
  { suspects }: Diagnosis,
  { focus }: Talk,
  named: string | null = null,
): Suspect | null {
  const service = named ?? focus;
  const meant = service && suspects.find(({ entity }) => isAbout(entity, service));
  return meant || (named === null ? (suspects[0] ?? null) : null);
}
