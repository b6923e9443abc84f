import type { Language } from '../../language.ts';
import type { ClearIntent, Window } from '../intent.ts';
import { sayIntent } from './say-intent.ts';
import { TALK_TEXTS } from './talk-texts.ts';

function windowOf(intent: ClearIntent): Window | null {
  if (intent.kind === 'compare') return intent.with;
  return 'window' in intent ? intent.window : null;
}

/** What words were taken for, in a few plain words with the time: `Diagnose payments, since 12:00 UTC`. */
export function sayReadAs(intent: ClearIntent, language: Language): string {
  const window = windowOf(intent);
  const what = sayIntent(TALK_TEXTS[language].choices, intent);
  if (!window) return what;
  return `${what}${language === 'en' ? ', ' : '，'}${window.words[language]}`;
}
