import type { Language } from '../../domain/language.ts';
import { type Aspect, aspectOf, speaksTo } from '../../domain/words/aspect.ts';
import { areOpposed } from '../../domain/words/opposites.ts';
import type { IndexedChunk } from './build-index.ts';
import type { FileKind } from './kinds.ts';

const BY_KIND: Readonly<Record<FileKind, number>> = {
  document: 1,
  script: 0.4,
  code: 0.3,
  record: 0.3,
};
/** Whoever asks in Chinese can read the English documents of their work; the reverse is seldom so. */
const OTHER_LANGUAGE: Readonly<Record<Language, number>> = { en: 0.4, 'zh-Hant': 0.7 };
const PROCEDURE = /^\s*(?:```|~~~|1[.)] )/m;
const PROCEDURAL = 1.25;
/** What stands under a document's title says what it is about, seldom what to do. */
const INTRODUCTORY = 0.75;
const TO_THE_POINT = 2;
const OF_THAT_KIND = 3;
/** Says what to do afterwards, beforehand or in a special case: right for whoever asks for that, and else beside the point. */
const SPECIAL = /^(?:after|before|when|if|once|until|unless|during)\b|(?:之後|之前|的時候|時)$/i;
const BESIDE = 0.6;

/** What a question wants of its answer. */
export type Asked = { question: string; language: Language; aspect: Aspect | null };

/** How well a chunk serves as an answer, whatever it is about: readable, to the point, and made of what is asked for. */
export function fitnessOf(chunk: IndexedChunk, asked: Asked): number {
  const { kind, language, headings } = chunk;
  const readable =
    language === null || language === asked.language ? 1 : OTHER_LANGUAGE[asked.language];
  const pointed = isBeside(headings.at(-1) ?? '', asked.question) ? BESIDE : 1;
  return BY_KIND[kind] * readable * pointed * usefulness(chunk, asked.aspect);
}

function usefulness({ headings, text }: IndexedChunk, aspect: Aspect | null): number {
  const title = headings.at(-1) ?? '';
  const answered = aspectOf(title);
  if (aspect !== null && answered === aspect) return OF_THAT_KIND;
  if (aspect !== null) return speaksTo(aspect, `${title}\n${text}`) ? TO_THE_POINT : 1;
  if (answered !== null) return BESIDE;
  if (PROCEDURE.test(text)) return PROCEDURAL;
  return headings.length === 1 ? INTRODUCTORY : 1;
}

function isBeside(title: string, question: string): boolean {
  if (areOpposed(title, question)) return true;
  const special = SPECIAL.exec(title)?.[0].toLowerCase();
  return special !== undefined && !question.toLowerCase().includes(special);
}
