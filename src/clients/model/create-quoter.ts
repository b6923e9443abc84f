import { stripHiddenCharacters } from '../../domain/hidden-characters.ts';

/** Makes foreign text fit to be quoted between tags of these names: it can neither end its quotation nor open another, and what readers don't see, the model is not shown. */
export function createQuoter(...names: readonly string[]): (text: string) => string {
  const ours = new RegExp(`<(?=\\/?\\s*(?:${names.join('|')})\\b)`, 'gi');
  return (text) => stripHiddenCharacters(text).replace(ours, '<\\');
}
