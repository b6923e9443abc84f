import { sentence } from '../../answering/answer.ts';
import type { ClickHandler } from './on-click.ts';
import { onSession } from './on-session.ts';

/** `diagnosis_right` and `diagnosis_wrong`: kept for calibration; who changes their mind counts once. */
export function judgeDiagnosis(verdict: 'up' | 'down'): ClickHandler {
  return onSession(async (core, { id, user, texts }) => {
    const judged = await core.diagnosis.judge(id, user, verdict);
    core.log.info({ session_id: id, user, verdict }, 'a diagnosis was judged');
    const said = texts.diagnosis.outcome;
    return sentence(judged === null ? said.unknown : said.thanks[verdict]);
  });
}
