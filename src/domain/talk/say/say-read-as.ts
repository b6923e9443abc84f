import type { Language } from '../../language.ts';
import type { ClearIntent, Window } from '../intent.ts';
import { CHINESE_CHOICES } from './chinese-choices.ts';
import { ENGLISH_CHOICES } from './english-choices.ts';
import type { Sayings } from './sayings.ts';

const CHOICES: Readonly<Record<Language, Sayings>> = {
  en: ENGLISH_CHOICES,
  'zh-Hant': CHINESE_CHOICES,
};

function say<Kind extends ClearIntent['kind']>(
  choices: Sayings,
  intent: Extract<ClearIntent, { kind: Kind }>,
): string {
  const saying: Sayings[Kind] = choices[intent.kind as Kind];
  return saying(intent);
}

function windowOf(intent: ClearIntent): Window | null {
  if (intent.kind === 'compare') return intent.with;
  return 'window' in intent ? intent.window : null;
}

/** What words were taken for, in a few plain words with the time: `Diagnose payments, since 12:00 UTC`. */
export function sayReadAs(intent: ClearIntent, language: Language): string {
  const window = windowOf(intent);
  const what = say(CHOICES[language], intent);
  if (!window) return what;
  return `${what}${language === 'en' ? ', ' : '，'}${window.words[language]}`;
}
