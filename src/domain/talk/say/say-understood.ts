import type { Language } from '../../language.ts';
import type { ClearIntent, Intent } from '../intent.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import { inert, type Sayings, type TalkTexts } from './sayings.ts';

/** What is said back: one sentence or question in mrkdwn, and what may be chosen. Labels are plain text. */
export type Said = { text: string; choices: { label: string; intent: ClearIntent }[] };

const TEXTS: Readonly<Record<Language, TalkTexts>> = { en: ENGLISH, 'zh-Hant': CHINESE };
/** Slack's limit for the text of a button is 75. */
const LONGEST_LABEL = 75;

function say<Kind extends ClearIntent['kind']>(
  sayings: Sayings,
  intent: Extract<ClearIntent, { kind: Kind }>,
): string {
  const saying: Sayings[Kind] = sayings[intent.kind as Kind];
  return saying(intent);
}

/** Says what was understood: "Diagnosing *checkout* since 12:00 UTC", the one question with its choices, or that we can't. */
export function sayUnderstood(intent: Intent, language: Language): Said {
  const { sentences, choices, questions } = TEXTS[language];
  if (intent.kind !== 'unclear') return { text: say(sentences, intent), choices: [] };
  return {
    text: questions[intent.about](inert(intent.word ?? '')),
    choices: intent.candidates.map((candidate) => ({
      label: say(choices, candidate).slice(0, LONGEST_LABEL),
      intent: candidate,
    })),
  };
}
