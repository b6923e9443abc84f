// Format characters steer how text is shown without being seen: direction overrides, zero-width signs, tags.
const FORMAT = /[\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/gu;
// A joiner is honest inside an emoji and in scripts whose spelling needs it.
const JOINED_BEFORE =
  /(?:\ufe0f|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}])$/u;

/** Whether the text holds characters that are not seen, joiners inside emoji and some scripts aside. */
export function hasHiddenCharacters(text: string): boolean {
  for (const match of text.matchAll(FORMAT)) if (isHidden(text, match)) return true;
  return false;
}

/** The text with something else in the place of each hidden character. */
export function replaceHiddenCharacters(text: string, by: (character: string) => string): string {
  return text.replace(FORMAT, (character, index: number) =>
    isHidden(text, { 0: character, index }) ? by(character) : character,
  );
}

/** The text without its hidden characters. */
export function stripHiddenCharacters(text: string): string {
  return replaceHiddenCharacters(text, () => '');
}

function isHidden(text: string, match: { 0: string; index: number }): boolean {
  const joiner = match[0] === '\u200d' || match[0] === '\u200c';
  return !(joiner && JOINED_BEFORE.test(text.slice(Math.max(0, match.index - 2), match.index)));
}
