/** How far two words are apart, at most `limit` + 1: letters put in, left out, put for another, or swapped. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = [...Array(right.length + 1).keys()];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      const swapped =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) steps.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...steps));
    }
    [before, last] = [last, row];
  }
  return last[right.length] ?? limit + 1;
}

/** How many slips of the fingers a word of that length may hold. */
function slipsIn(length: number): number {
  return length >= 8 ? 2 : 1;
}

function isAnagram(left: string, right: string): boolean {
  return [...left].sort().join('') === [...right].sort().join('');
}

function lostDouble(word: string, other: string): boolean {
  return other.length === word.length + 1 && other.replace(/(.)\1/, '$1') === word;
}

/** Of words that are as near: the one that begins alike, then the one with the same letters; fingers leave out more than they put in. */
function penalty(word: string, other: string): number {
  const leftOut = other.length > word.length ? 0 : 0.05;
  return (word[0] === other[0] ? 0 : 0.3) + (isAnagram(word, other) ? 0 : 0.2) + leftOut;
}

/**
 * The Damerau-Levenshtein neighbour of a word among others, bounded by its length; null when none is near. Of those as
 * near a preferred one is taken.
 */
export function nearestWord(
  word: string,
  others: Iterable<string>,
  isPreferred: (other: string) => boolean = () => false,
): string | null {
  const limit = slipsIn(word.length);
  let best: { other: string; cost: number } | null = null;
  for (const other of others) {
    if (other.length < 3) continue;
    // In three letters only a swap or a lost double is a slip: anything else is another word.
    if (word.length <= 3 && !isAnagram(word, other) && !lostDouble(word, other)) continue;
    const apart = distance(word, other, limit);
    if (apart > limit) continue;
    const cost = apart + penalty(word, other) - (isPreferred(other) ? 0.1 : 0);
    if (!best || cost < best.cost) best = { other, cost };
  }
  return best?.other ?? null;
}
