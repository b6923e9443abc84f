import type { Diagnosis, Suspect } from '../../../domain/diagnosis.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { percentOf } from '../../diagnosis/confidence-words.ts';
import { changeName } from '../../diagnosis/verdict-line.ts';
import type { Talk } from '../talk.ts';

const MOST = 3;

function line({ rank, entity, change_id: change, confidence }: Suspect): string {
  const blamed = change === null ? '' : ` (${changeName(change)})`;
  return `${rank}. ${foreign(entity, 60)}${blamed} ${percentOf(confidence)}`;
}

/** The first suspects in a line of mrkdwn: `1. checkout (abc1234) 71 % · 2. payments 12 %`. */
export function rankingLine({ verdict, suspects }: Diagnosis, { texts }: Talk): string {
  if (verdict === 'healthy' || suspects.length === 0) return texts.talk.noneRanked;
  return suspects.slice(0, MOST).map(line).join(' · ');
}
