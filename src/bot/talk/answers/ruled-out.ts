import { retellRuledOut } from '../../../analysis/retell/retell-ruled-out.ts';
import { foreignProse } from '../../cards/parts/foreign.ts';
import { diagnosedIn } from '../diagnosed.ts';
import type { Replies } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 8;

/** "What did you rule out?": each with its reason. */
export const ruledOut: Replies<'ruled_out'> = async (talk) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { ruled_out } = found.diagnosis;
  const said = talk.texts.talk;
  if (ruled_out.length === 0) return { text: said.nothingRuledOut };
  const lines = ruled_out
    .slice(0, MOST)
    .map((one) => retellRuledOut(one, talk.language))
    .map(({ what, why }) => `• ${foreignProse(what, 100)}: ${foreignProse(why, 200)}`);
  const rest = ruled_out.length - lines.length;
  return tell(said.ruledOut, [...lines, ...(rest > 0 ? [`+${rest}`] : [])].join('\n'));
};
