/** The word no answer may contain: it marks what is ours in the FAQ file. */
export const RESERVED = 'opsloop:faq';

/** Opens our part of the file. */
export const BEGIN = `<!-- ${RESERVED}:begin · written by opsloop, sorted and rendered anew at every change -->`;
/** Closes it. */
export const END = `<!-- ${RESERVED}:end -->`;
/** What each entry's own line begins with; JSON follows. */
export const ENTRY = `<!-- ${RESERVED}:entry `;
/** What an entry's last line begins with. */
export const SOURCES = '<sub>';

/** What a line of the file means to us. */
export type Marker = 'begin' | 'end' | 'entry' | 'damaged';

/** The marker that a line is; null for every line that does not start as one of ours. */
export function readMarker(line: string): Marker | null {
  const text = line.trimEnd();
  if (!text.startsWith(`<!-- ${RESERVED}:`)) return null;
  if (!text.endsWith(' -->')) return 'damaged';
  if (text.startsWith(`<!-- ${RESERVED}:begin `)) return 'begin';
  if (text === END) return 'end';
  return text.startsWith(ENTRY) ? 'entry' : 'damaged';
}
