import type { Language } from '../../domain/language.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhHant } from './zh-hant.ts';

const CATALOGUES: Readonly<Record<Language, Texts>> = { en, 'zh-Hant': zhHant };

/** What the bot says in that language. */
export function textsFor(language: Language): Texts {
  return CATALOGUES[language];
}
