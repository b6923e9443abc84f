import type { Language } from '../../language.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { TalkTexts } from './sayings.ts';

/** What is said of what was understood, by language. */
export const TALK_TEXTS: Readonly<Record<Language, TalkTexts>> = {
  en: ENGLISH,
  'zh-Hant': CHINESE,
};
