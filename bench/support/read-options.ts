/** `1,10,100` as numbers. @throws Error naming the option when one is not a positive number */
export function numberList(name: string, given: string): number[] {
  return given.split(',').map((part) => positive(name, part));
}

/** A number from 0 up. @throws Error naming the option */
export function positive(name: string, given: string): number {
  const value = Number(given);
  if (given.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`--${name} must be a number from 0 up, not "${given}"`);
}
