import type { ClearIntent } from '../intent.ts';
import type { Sayings } from './sayings.ts';

/** An intent in the words that there are for its kind. */
export function sayIntent<Kind extends ClearIntent['kind']>(
  sayings: Sayings,
  intent: Extract<ClearIntent, { kind: Kind }>,
): string {
  const saying: Sayings[Kind] = sayings[intent.kind as Kind];
  return saying(intent);
}
