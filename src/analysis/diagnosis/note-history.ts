import type { DiagnosisFinding } from '../../domain/diagnosis.ts';
import { NO_HISTORY } from '../../domain/no-history.ts';
import { enWords } from '../summary/en-words.ts';
import type { Decided } from '../verdict/decide-verdict.ts';
import type { Examined } from './examine.ts';

/** The finding that there is not enough history yet, where that is why nothing was decided. */
export function noteHistory(seen: Examined['seen'], { verdict }: Decided): DiagnosisFinding[] {
  if (seen !== 'no_history' || verdict !== 'inconclusive') return [];
  const message = enWords.reasons[NO_HISTORY] ?? '';
  const evidence = { reason: NO_HISTORY };
  return [{ source: 'metric', severity: 'info', message, evidence, timestamp: null }];
}
