const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word of a command line as a POSIX shell reads it back: names are foreign, and people copy commands. */
export function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line of these words. */
export function commandLine(words: readonly string[]): string {
  return words.map(quote).join(' ');
}
