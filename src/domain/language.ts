/** Languages the bot answers in; what it reads may be any. */
export type Language = 'en' | 'zh-Hant';

const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;

/**
 * The language to answer in: 繁體中文 when Han characters carry the sentence, else English.
 * One Han character says about as much as a short Latin word, so a quarter of the letters is enough.
 */
export function detectLanguage(text: string): Language {
  const letters = text.match(LETTER)?.length ?? 0;
  const han = text.match(HAN)?.length ?? 0;
  return letters > 0 && han / letters >= 0.25 ? 'zh-Hant' : 'en';
}
