import { chooseEvidence } from '../../../analysis/summary/choose-evidence.ts';
import { foreignProse } from '../../cards/parts/foreign.ts';
import { firstSentence } from '../../diagnosis/first-sentence.ts';
import { verdictLine } from '../../diagnosis/verdict-line.ts';
import { correctionsLines } from '../correction/corrections-lines.ts';
import { diagnosedIn } from '../diagnosed.ts';
import type { Replies, Talk } from '../talk.ts';
import { evidenceLines, silentSources, tell } from '../tell.ts';
import { lookAt } from './look-at.ts';

const MOST = 3;

function missing(silent: string | null, { texts }: Talk): string | null {
  return silent && `⚠️ ${texts.diagnosis.missing} ${silent}`;
}

/** "Why?": the verdict in a sentence, the evidence that holds it, and what people say it was. */
export const explain: Replies<'explain'> = async (talk, { service }) => {
  if (service !== null) return lookAt(talk, { kind: 'look_at', service, window: null });
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { session, diagnosis } = found;
  const { texts, language } = talk;
  const summary =
    session.language === language ? firstSentence(session.summary ?? '', language) : '';
  const shown = chooseEvidence(diagnosis.suspects[0]?.evidence ?? [], MOST);
  return tell(
    `*${verdictLine(diagnosis, texts.diagnosis)}*`,
    foreignProse(summary, 400),
    diagnosis.verdict === 'healthy' ? null : evidenceLines(shown, session, talk),
    missing(silentSources(session, talk), talk),
    correctionsLines(session, talk),
  );
};
