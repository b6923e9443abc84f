/** The fonts at hand hold no Han characters nor emoji, and a picture must not depend on those of the machine. */
const UNKNOWN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]|\p{Extended_Pictographic}|[^\P{C}]/gu;

/** Foreign text as a chart can show it, cut to `max` characters. */
export function latin(text: string, max: number): string {
  const shown = [...text.toWellFormed().replace(/\s+/gu, ' ').replace(UNKNOWN, '·').trim()];
  return shown.length <= max ? shown.join('') : `${shown.slice(0, max - 1).join('')}…`;
}
