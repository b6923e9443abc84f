import type { Passage } from '../../domain/answer.ts';
import { type Language, languageOfDocument } from '../../domain/language.ts';

/** The line that says where a quote is from, in the asker's language, and which language it is in when that differs. */
export function writeIntroduction(
  passage: Passage,
  language: Language,
  isDocument: boolean,
): string {
  const path = `\`${passage.path}\``;
  const place = isDocument ? passage.headings.join(' › ') : null;
  const foreign = isDocument && languageOfDocument(passage.text) !== language;
  if (language === 'en') {
    const where =
      place === null
        ? `, lines ${passage.startLine} to ${passage.endLine}`
        : place && ` (${place})`;
    return `From ${path}${where}${foreign ? ', in Chinese' : ''}:`;
  }
  const where =
    place === null ? ` 第 ${passage.startLine} 至 ${passage.endLine} 行` : place && `（${place}）`;
  return `以下摘自 ${path}${where}${foreign ? '，原文為英文' : ''}：`;
}
