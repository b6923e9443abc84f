/** Runs of four and more words in Latin letters: what an English sentence left in a Chinese text looks like. */
export function englishIn(text: string): string[] {
  return text.match(/[A-Za-z][\w'’-]*(?: [A-Za-z(][\w'’()-]*){3,}/g) ?? [];
}
