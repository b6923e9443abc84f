const JOINED = /[\w/-]/;
const GOES_ON = /^(?:[\w/-]|\.\w)/;

/** Whether the text holds the words as a whole, not as part of a longer word, path or host. */
export function mentions(corpus: string, words: string): boolean {
  if (words === '') return false;
  const length = words.length;
  for (let at = corpus.indexOf(words); at >= 0; at = corpus.indexOf(words, at + 1)) {
    const before = at === 0 ? ' ' : corpus.charAt(at - 1);
    const freeBefore = !JOINED.test(before) || !JOINED.test(words.charAt(0));
    const after = corpus.slice(at + length, at + length + 2);
    const freeAfter = !GOES_ON.test(after) || !JOINED.test(words.charAt(length - 1));
    if (freeBefore && freeAfter) return true;
  }
  return false;
}
