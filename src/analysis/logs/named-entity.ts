/** Names shorter than this occur by chance. */
const LEAST_LETTERS = 4;

/** A finder of other entities named in a line: errors that name a dependency point at it. */
export function createNameFinder(entities: readonly string[]) {
  const names = entities
    .filter((entity) => entity.length >= LEAST_LETTERS)
    .toSorted((a, b) => b.length - a.length)
    .map((entity) => ({ entity, lower: entity.toLowerCase() }));
  const isWord = (character: string | undefined) =>
    character !== undefined && /[a-z0-9]/.test(character);
  const has = (line: string, name: string) => {
    const at = line.indexOf(name);
    return at >= 0 && !isWord(line[at - 1]) && !isWord(line[at + name.length]);
  };
  return (message: string, except: string): string | null => {
    const line = message.toLowerCase();
    return names.find(({ entity, lower }) => entity !== except && has(line, lower))?.entity ?? null;
  };
}
