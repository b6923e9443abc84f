import type { Brakes } from '../../domain/brake.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Block } from '../cards/parts/block.ts';
import { brakeBlocks } from '../cards/parts/brake-block.ts';
import { type ButtonFacts, buttonRow } from '../cards/parts/button.ts';
import { richText, section, words } from '../cards/parts/rich.ts';
import type { Texts } from '../texts/texts.ts';

/** There is one lane, so the buttons need no id to tell which. */
const LANE = 'lane';

/** The button that stops the lane, or lets it go on. */
export function switchOf({ paused }: Brakes, { deedButtons, confirm }: Texts): ButtonFacts {
  const { no } = confirm;
  return paused
    ? {
        actionId: ACTIONS.resumeLane,
        value: LANE,
        label: deedButtons.resume,
        style: 'primary',
        ask: { title: confirm.resumeTitle, text: confirm.resumeText, no },
      }
    : {
        actionId: ACTIONS.pauseLane,
        value: LANE,
        label: deedButtons.pause,
        style: 'danger',
        ask: { title: confirm.pauseTitle, text: confirm.pauseText, no },
      };
}

/** How the lane stands, with one button to stop it or let it go on for whoever may. */
export function homeLane(brakes: Brakes, maySwitch: boolean, texts: Texts): Block[] {
  const held = brakeBlocks(brakes, texts);
  return [
    ...(held.length > 0 ? held : [richText(section(words(texts.home.laneFree)))]),
    ...(maySwitch ? buttonRow(switchOf(brakes, texts)) : []),
  ];
}
