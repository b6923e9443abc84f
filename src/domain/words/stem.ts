const VOWEL = /[aeiouy]/;
const SHORTEST = 4;
// Their root is another word, or half of it.
const WHOLE = new Set([
  'production',
  'address',
  'process',
  'access',
  'news',
  'kubernetes',
  'redis',
  'staging',
]);

/**
 * The root that an English word shares with its plural, its -ing, -ed, -ion and -ment forms. Light on purpose: it joins
 * `deploy`, `deploys` and `deployment`, and leaves short words and everything that is not plain Latin alone.
 */
export function stem(word: string): string {
  if (word.length < SHORTEST || WHOLE.has(word) || !/^[a-z]+$/.test(word)) return word;
  const singular = dropPlural(word);
  const base = dropVerbEnding(singular) ?? dropNounEnding(singular);
  return base ?? dropFinalE(singular);
}

function dropPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function dropVerbEnding(word: string): string | null {
  const base = /^(.{3,})(?:ing|ed)$/.exec(word)?.[1];
  if (!base || !VOWEL.test(base) || word.endsWith('eed')) return null;
  const doubled = /([^aeioulsz])\1$/.test(base);
  return doubled ? base.slice(0, -1) : dropAt(base);
}

function dropNounEnding(word: string): string | null {
  const ion = /^(.{4,})ion$/.exec(word)?.[1];
  if (ion) return dropAt(ion);
  return /^(.{4,})ment$/.exec(word)?.[1] ?? null;
}

function dropFinalE(word: string): string {
  return word.endsWith('e') && word.length > 4 ? dropAt(word.slice(0, -1)) : word;
}

/** `validat(e|ion|ing)` and `valid`; too short a rest, as in `rotat(e|ion)`, stays whole. */
function dropAt(base: string): string {
  return /^.{4,}at$/.test(base) ? base.slice(0, -2) : base;
}
