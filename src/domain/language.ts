import { STOP_WORDS } from './words/stop-words.ts';

/** Languages the bot answers in; what it reads may be any. */
export type Language = 'en' | 'zh-Hant';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z][\w'-]*/g;
const LETTER = /\p{L}/gu;

/**
 * The language to answer in: 繁體中文 when Han characters carry the sentence, else English. Names and commands are Latin
 * in every language; it is the small words that tell, and each Han character says about as much as one of them.
 */
export function detectLanguage(text: string): Language {
  const han = text.match(HAN)?.length ?? 0;
  const words = text.toLowerCase().match(LATIN_WORD) ?? [];
  const small = words.filter((word) => STOP_WORDS.has(word)).length;
  return han > small && han / (han + words.length) >= 0.25 ? 'zh-Hant' : 'en';
}

/**
 * The language a whole document is written in. Commands, names and code are Latin in every language, so a twentieth of
 * the letters in Han is enough.
 */
export function languageOfDocument(text: string): Language {
  const letters = text.match(LETTER)?.length ?? 0;
  const han = text.match(HAN)?.length ?? 0;
  return letters > 0 && han / letters >= 0.05 ? 'zh-Hant' : 'en';
}
