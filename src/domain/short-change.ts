/** An id of git, whole or cut, but longer than people say it. Digits alone are rather the number of something else. */
const COMMITS = /\b(?=\d*[a-f])[0-9a-f]{12,40}\b/gi;

/** A change as people call it: a commit by its first seven characters, anything else by its id. */
export function shortChange(id: string): string {
  return /^[0-9a-f]+$/i.test(id) ? shortChanges(id) : id;
}

/** A text with the commits in it by their first seven characters. */
export function shortChanges(text: string): string {
  return text.replace(COMMITS, (sha) => sha.slice(0, 7));
}
