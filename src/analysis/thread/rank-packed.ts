import type { RankedAgain } from '../../domain/correction/corrected.ts';
import type { Statement } from '../../domain/correction/statement.ts';
import { parseBundle } from '../bundle/parse-bundle.ts';
import { rankAgain } from '../correction/rank-again.ts';
import { MOST_SUSPECTS } from './analyse-packed.ts';

/** Reads a packed bundle and ranks it again with what people say; null: it can't be read. */
export function rankPacked(
  packed: Uint8Array,
  statements: readonly Statement[],
): RankedAgain | null {
  const parsed = parseBundle(packed);
  if (parsed.kind === 'invalid') return null;
  return rankAgain(parsed.bundle, statements, { mostSuspects: MOST_SUSPECTS });
}
