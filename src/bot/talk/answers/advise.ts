import { planBlocks } from '../../diagnosis/plan-blocks.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { sessionFactsOf } from '../session-facts-of.ts';
import type { Replies } from '../talk.ts';

/** "What should we do?": the plan, with the buttons that do it. */
export const advise: Replies<'advise'> = async (talk) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const said = talk.texts.diagnosis;
  const text = said.remedyIs(said.remedy[found.diagnosis.remediation]);
  const blocks = planBlocks(found.diagnosis, sessionFactsOf(found.session, talk));
  return { text, ...(blocks.length > 0 && { blocks }) };
};
