import type { InjectionFamily, InjectionSign } from './sign.ts';

/** A sign whose shape is put together from parts of a regular expression. */
export function makeSign(
  family: InjectionFamily,
  sure: boolean,
  ...parts: readonly string[]
): InjectionSign {
  return { family, sure, shape: new RegExp(parts.join(''), 'gimu') };
}
