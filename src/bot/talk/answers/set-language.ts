import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { textsFor } from '../../texts/texts-for.ts';
import { punctuate } from '../fresh/punctuate.ts';
import type { Replies } from '../talk.ts';
import { explain } from './explain.ts';

/** "In Chinese please": from now on, and what the diagnosis says again in it. */
export const setLanguage: Replies<'language'> = async (talk, intent) => {
  const { language } = intent;
  const text = sayUnderstood(intent, language).text;
  const remember = { language };
  if (!talk.subject.session?.diagnosis) return { text, remember };
  const spoken = { ...talk, language, texts: textsFor(language) };
  const said = await explain(spoken, { kind: 'explain', service: null });
  return { ...said, text: `${text}${punctuate(language).stop}${said.text}`, remember };
};
