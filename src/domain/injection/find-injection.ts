import { CHINESE_SIGNS } from './chinese-signs.ts';
import { decodeBlobs } from './decode-blobs.ts';
import { ENGLISH_SIGNS } from './english-signs.ts';
import { findHiddenText } from './hidden-text.ts';
import { isReported } from './is-reported.ts';
import { OTHER_SIGNS } from './other-signs.ts';
import { disguisedWords, plainWords } from './plain-words.ts';
import type { InjectionFamily, InjectionSign } from './sign.ts';
import { hasTemplateTokens } from './template-tokens.ts';

const SIGNS: readonly InjectionSign[] = [...ENGLISH_SIGNS, ...CHINESE_SIGNS, ...OTHER_SIGNS];
/** Longer than any passage, question or answer. */
const LONGEST = 20_000;

type Told = { sure: Set<InjectionFamily>; hinted: Set<InjectionFamily> };

function isTold({ shape }: InjectionSign, text: string): boolean {
  return [...text.matchAll(shape)].some(({ index }) => !isReported(text, index));
}

function readSigns(text: string): Told {
  const told: Told = { sure: new Set(), hinted: new Set() };
  for (const sign of SIGNS)
    if (isTold(sign, text)) (sign.sure ? told.sure : told.hinted).add(sign.family);
  return told;
}

/** What is said openly: sure signs, and hints of two families or more. */
function openly(text: string): InjectionFamily[] {
  const plain = plainWords(text);
  const disguised = disguisedWords(plain);
  const readings = (disguised === plain ? [plain] : [plain, disguised]).map(readSigns);
  return readings.flatMap(({ sure, hinted }) =>
    hinted.size > 1 ? [...sure, ...hinted] : [...sure],
  );
}

/** Out of sight a hint is enough: what honest documents say to everybody they don't hide. */
function covertly(words: readonly string[]): boolean {
  return words.some((one) => {
    const { sure, hinted } = readSigns(plainWords(one));
    return sure.size + hinted.size > 0;
  });
}

/**
 * The ways in which a text gives orders to whatever language model reads it; empty for honest text. Finding nothing
 * proves nothing: what matters must be safe whatever a model was told.
 */
export function findInjection(text: string): InjectionFamily[] {
  const read = text.slice(0, LONGEST);
  const { masked, words } = findHiddenText(read);
  return [
    ...new Set<InjectionFamily>([
      ...openly(read),
      ...(hasTemplateTokens(read) ? (['template'] as const) : []),
      ...(masked || covertly(words) ? (['hidden'] as const) : []),
      ...(covertly(decodeBlobs(read)) ? (['encoded'] as const) : []),
    ]),
  ];
}
