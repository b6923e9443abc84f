import type { Language } from '../../language.ts';
import type { ClearIntent, Intent } from '../intent.ts';
import { sayIntent } from './say-intent.ts';
import { inert } from './sayings.ts';
import { TALK_TEXTS } from './talk-texts.ts';

/** What is said back: one sentence or question in mrkdwn, and what may be chosen. Labels are plain text. */
export type Said = { text: string; choices: { label: string; intent: ClearIntent }[] };

/** Slack's limit for the text of a button is 75. */
const LONGEST_LABEL = 75;

/** Says what was understood: "Diagnosing *checkout* since 12:00 UTC", the one question with its choices, or that we can't. */
export function sayUnderstood(intent: Intent, language: Language): Said {
  const { sentences, choices, questions } = TALK_TEXTS[language];
  if (intent.kind !== 'unclear') return { text: sayIntent(sentences, intent), choices: [] };
  return {
    text: questions[intent.about](inert(intent.word ?? '')),
    choices: intent.candidates.map((candidate) => ({
      label: sayIntent(choices, candidate).slice(0, LONGEST_LABEL),
      intent: candidate,
    })),
  };
}
