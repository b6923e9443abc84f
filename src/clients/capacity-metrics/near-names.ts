/** Characters compared at most. */
const LONGEST = 80;
const MOST = 3;
/** Names less alike than this are other names. */
const ALIKE = 0.3;

function pairsOf(text: string): Set<string> {
  const lower = ` ${text.slice(0, LONGEST).toLowerCase()} `;
  return new Set(Array.from({ length: lower.length - 1 }, (_, i) => lower.slice(i, i + 2)));
}

/** How alike two names are, 0 to 1: the Dice coefficient of their pairs of letters. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

/** The names most like a wanted one, best first; none where none is alike. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  const pairs = pairsOf(wanted);
  const scored = [...new Set(names)].map((name) => ({
    name,
    score: likeness(pairs, pairsOf(name)),
  }));
  return scored
    .filter(({ score }) => score >= ALIKE)
    .toSorted((a, b) => b.score - a.score || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST)
    .map(({ name }) => name);
}
