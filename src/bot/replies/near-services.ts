import type { Answer } from '../answering/answer.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { plain } from '../cards/parts/plain.ts';
import type { Texts } from '../texts/texts.ts';

/** As long as a button's words may be. */
const LONGEST = 72;

/** A service that may have been meant, and the id under which the command for it is kept. */
export type NearService = { name: string; kept: string };

/** Says that nobody knows the service, and offers those that may have been meant, or that one all the same. */
export function nearServices(
  typed: NearService,
  near: readonly NearService[],
  { diagnose: said }: Texts,
): Answer {
  const text = `${said.unknownService(foreign(typed.name, 80))} ${said.didYouMean}`;
  // One row each: within a row no two buttons may be called the same.
  const rows = near.flatMap(({ name, kept }) =>
    buttonRow({
      actionId: ACTIONS.diagnoseThis,
      value: kept,
      label: plain(name, LONGEST),
      style: 'primary',
    }),
  );
  const anyway = plain(said.anyway(typed.name), LONGEST);
  return {
    text,
    blocks: [
      mrkdwnSection(text),
      ...rows,
      ...buttonRow({ actionId: ACTIONS.diagnoseThis, value: typed.kept, label: anyway }),
    ],
  };
}
