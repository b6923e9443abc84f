const TAG_RUN = /(\u{1f3f4})?[\u{e0020}-\u{e007f}]{4,}/gu;
// Six in a row say nothing in any script; as bits they say anything.
const ZERO_WIDTH_RUN = /[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u00ad]{6,}/u;
const SELECTOR_RUN = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/u;
const OVERRIDE = /[\u202d\u202e]/u;
const COMMENT = /<!--[\s\S]{0,4000}?(?:-->|$)/g;
const UNSEEN =
  /<(\w{1,10})\b[^>]{0,200}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])|color\s*:\s*(?:white|#fff(?:fff)?|transparent)|\bhidden\b)[^>]{0,200}>[\s\S]{0,4000}?(?:<\/\1>|$)/gi;
const TITLE =
  /\]\([^)\s]{1,300}\s+"([^"]{10,400})"\)|^\[[^\]]{1,40}\]:\s*(?:#|<>)\s*\(([^)]{10,400})\)/gm;

/** Words that nobody sees written with the signs of another plane; flags of regions are written so as well. */
function readTags(text: string): string[] {
  return [...text.matchAll(TAG_RUN)].flatMap(([run, flag]) =>
    flag
      ? []
      : [[...run].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - 0xe0000)).join('')],
  );
}

/** What a text holds for machines alone. */
export type HiddenText = {
  /** Whether signs are used in it that serve nothing but hiding. */
  masked: boolean;
  /** What is written where readers of the rendered page don't see it. */
  words: string[];
};

/** Finds what is not seen: words in invisible signs, in comments, in parts that are styled away, in titles of links. */
export function findHiddenText(text: string): HiddenText {
  const tags = readTags(text);
  const masked =
    tags.length > 0 || [ZERO_WIDTH_RUN, SELECTOR_RUN, OVERRIDE].some((shape) => shape.test(text));
  const titles = [...text.matchAll(TITLE)].map((match) => match[1] ?? match[2] ?? '');
  const words = [...tags, ...(text.match(COMMENT) ?? []), ...(text.match(UNSEEN) ?? []), ...titles];
  return { masked, words };
}
