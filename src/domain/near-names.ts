/** Longer names are compared by their beginning: nobody mistypes more than that. */
const COMPARED = 100;

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, COMPARED);
}

/** How many characters must be put in, taken out or changed to make one of the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** How far a name is from what was typed; null when it is something else. */
function farness(typed: string, name: string): number | null {
  const [a, b] = [plainName(typed), plainName(name)];
  if (a === '' || b === '') return null;
  if (a === b) return 0;
  if (a.length >= 3 && (b.includes(a) || a.includes(b))) return 1;
  const far = editDistance(a, b);
  return far <= Math.max(1, Math.floor(a.length / 3)) ? 1 + far : null;
}

/** The known names that are most like what was typed, nearest first. */
export function nearNames(typed: string, known: readonly string[], most = 3): string[] {
  return known
    .flatMap((name) => {
      const far = farness(typed, name);
      return far === null ? [] : [{ name, far }];
    })
    .toSorted((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}
