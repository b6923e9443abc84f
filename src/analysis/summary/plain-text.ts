import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import { stripHiddenCharacters } from '../../domain/hidden-characters.ts';

/** Foreign text on one line, without control and hidden characters and without secrets, cut to `most` characters. */
export function plainText(text: string, most: number): string {
  // Secrets are looked for in somewhat more than is shown, so that the cut hides none from the search.
  const readable = redactSecrets(stripHiddenCharacters(text.slice(0, most * 4)));
  const line = readable.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
