const COMMON = new Set(
  'this that with from into then than when where have been were will would could should error errors failed failure failures service services info warn warning debug message messages text time true false null none undefined return const function import export class public private static void string number value values index main test tests http https value request requests response responses rose fell times much count entity name logs sent instead more often calls total rate seconds average process data file files line code'.split(
    ' ',
  ),
);
const LEAST_LETTERS = 4;

/** The telling words of a text: names cut at their seams, in lower case, without what occurs everywhere. */
export function tellingWords(text: string): Set<string> {
  const words = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return new Set(words.filter((word) => word.length >= LEAST_LETTERS && !COMMON.has(word)));
}

/** Names of files with an ending, as stack traces and changes show them, without folders. */
export function fileNames(text: string): Set<string> {
  const found = text.match(
    /[\w-]+\.(?:[cm]?[jt]sx?|py|java|kt|go|rb|rs|cs|php|scala|ya?ml|json|toml|sql|proto|tf|conf)\b/g,
  );
  return new Set((found ?? []).map((name) => name.toLowerCase()));
}
