import { replaceHiddenCharacters } from '../../../domain/hidden-characters.ts';

const CONTROL = /[^\P{Cc}\n\t]/gu;

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
}

/** Foreign text with everything in it that can't be seen shown as its code, for whoever must judge it. */
export function visible(text: string): string {
  return replaceHiddenCharacters(text.toWellFormed().replace(CONTROL, codeOf), codeOf);
}
