import type { Diagnosis } from '../../../domain/diagnosis.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { confidenceWord, percentOf } from '../../diagnosis/confidence-words.ts';
import { verdictLine } from '../../diagnosis/verdict-line.ts';
import { correctionsLines } from '../correction/corrections-lines.ts';
import { diagnosedIn } from '../diagnosed.ts';
import type { Replies, Talk } from '../talk.ts';
import { evidenceLines, silentSources, tell } from '../tell.ts';

function against({ suspects }: Diagnosis, { texts }: Talk): string {
  const [, second] = suspects;
  if (!second) return texts.talk.nothingAgainst;
  return texts.talk.against(foreign(second.entity, 80), percentOf(second.confidence));
}

/** "Are you sure?": how sure, who else it may be, what was not seen, and what people say it was. */
export const doubt: Replies<'doubt'> = async (talk) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { session, diagnosis } = found;
  const { talk: said, diagnosis: words } = talk.texts;
  const score = diagnosis.confidence_score;
  const silent = silentSources(session, talk);
  return tell(
    said.sure(percentOf(score), confidenceWord(score, words)),
    `${verdictLine(diagnosis, words)}\n${against(diagnosis, talk)}`,
    evidenceLines((diagnosis.suspects[1]?.evidence ?? []).slice(0, 2), session, talk),
    silent && `⚠️ ${said.unseen(silent)}`,
    correctionsLines(session, talk),
  );
};
