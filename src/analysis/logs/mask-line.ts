const MASKS: readonly (readonly [RegExp, string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals' colour codes are what is looked for
  [/\u001b\[[0-9;]*m/g, ''],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '<id>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<ip>'],
  [/"[^"]{0,200}"|'[^']{0,200}'/g, '<text>'],
  [/[-+]?\b\d+(?:[.,]\d+)*(?=\b|[a-z%])/gi, '<n>'],
];
/** Longer lines are cut: what a line is shows at its beginning. */
const MOST_CHARACTERS = 400;

/** A line without what differs from line to line: times, ids, addresses, numbers, quoted text. */
export function maskLine(message: string): string {
  const cut = message.slice(0, MOST_CHARACTERS);
  const masked = MASKS.reduce((text, [pattern, word]) => text.replace(pattern, word), cut);
  return masked.replace(/\s+/g, ' ').trim();
}
