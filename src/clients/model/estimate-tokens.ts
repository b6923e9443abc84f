const LETTERS_A_TOKEN = 4;

/**
 * About as many tokens as a model makes of a text: four letters of Latin script to one, and one to each sign of scripts
 * that write a word with one or two. Rather too many than too few.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u{10ffff}]/gu)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / LETTERS_A_TOKEN);
}
