/** `1,10,100` as numbers. @throws Error naming the option when one is not a number from 0 up */
export function numberList(name: string, given: string): number[] {
  return given.split(',').map((part) => readNumber(name, part));
}

/** A number from 0 up. @throws Error naming the option */
export function readNumber(name: string, given: string): number {
  const value = Number(given);
  if (given.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`--${name} must be a number from 0 up, not "${given}"`);
}

/** One of some words. @throws Error naming the option and the words */
export function oneOf<const Word extends string>(
  name: string,
  words: readonly Word[],
  given: string,
): Word {
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  throw new Error(`--${name} must be ${words.join(' or ')}, not "${given}"`);
}
