import { locateSecrets } from './locate-secrets.ts';

/** A credential found in a text. `shown` is safe to log and to show: its first characters only. */
export type FoundSecret = { kind: string; shown: string };

/** Credentials by their known shapes, in URLs, and as random-looking values given to telling names. */
export function findSecrets(text: string): FoundSecret[] {
  return locateSecrets(text).map(({ kind, value }) => ({ kind, shown: `${value.slice(0, 4)}…` }));
}
