import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { sentence } from '../../answering/answer.ts';
import { hearLater } from '../../hearing/hear-later.ts';
import { noteKeys } from '../../notes.ts';
import { Meant } from '../../talk/offer-choices.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { ClickHandler } from './on-click.ts';

const CLICK_SECONDS = 3_600;

/** `talk_choice`: answers as if that had been said, by whoever pressed it first; the question goes. */
export const chooseMeaning: ClickHandler = async (core, { value, from }) => {
  const note = await core.notes.get(noteKeys.meant(value));
  if (note === null || !core.answerHeard) return sentence(from.texts.talk.expired);
  const { intent, language, ...heard } = Meant.parse(JSON.parse(note));
  if (!(await core.once(`talk_choice:${value}`, CLICK_SECONDS)))
    return sentence(textsFor(language).ask.alreadyAsked);
  const at = core.clock.now();
  const chosen = { ...heard, user: from.user, at, chosen: intent };
  await hearLater(core, { kind: 'chosen', heard: chosen });
  const said = `${textsFor(language).talk.chosen} ${sayUnderstood(intent, language).text}`;
  return { ...sentence(said), replace: true };
};
