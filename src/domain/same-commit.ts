const SHORTEST = 7;

/** Whether two spellings, full or abbreviated to at least seven digits, name the same commit. */
export function sameCommit(a: string, b: string): boolean {
  const [short, long] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
  return (
    short !== undefined && long !== undefined && short.length >= SHORTEST && long.startsWith(short)
  );
}
