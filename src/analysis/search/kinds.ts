/** What a file is to somebody with a question. */
export type FileKind = 'document' | 'record' | 'script' | 'code';

const DOCUMENT = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
const RECORD =
  /(?:^|\/)(?:changelog|changes|history|news|licen[sc]e|copying|notice|third.?party|code_of_conduct|contributors|authors)[^/]*$/i;
const SCRIPT =
  /(?:^|\/)(?:package\.json|makefile|dockerfile|justfile|procfile|\.env\.example|\.github\/.*)$|\.(?:mk|sh|bash|ya?ml|toml|tf)$/i;
const TEST =
  /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|mocks?|__mocks__|__snapshots__|e2e)\/|[._-](?:test|spec|stories)\.[^/]+$/i;
const DATA =
  /(?:^|\/)(?:locales?|i18n|translations)\/.*\.json$|\.(?:css|scss|less|csv|tsv|ndjson|ipynb|po|xlf|sql|xml)$/i;

/** By path alone. A record tells what was, not what to do. Null for tests and data, which answer no question. */
export function kindOf(path: string): FileKind | null {
  if (RECORD.test(path)) return 'record';
  if (DOCUMENT.test(path)) return 'document';
  if (TEST.test(path) || DATA.test(path)) return null;
  return SCRIPT.test(path) ? 'script' : 'code';
}
