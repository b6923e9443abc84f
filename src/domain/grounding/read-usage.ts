import { readCommandLines } from './read-command-lines.ts';

const FENCED = /^[ \t>]*(`{3,}|~{3,})[ \t]*([\w-]*)[^\n]*\n([\s\S]*?)^[ \t>]*\1[`~]*[ \t]*$/gm;
const SPAN = /(?<!`)`([^`\n]+)`(?!`)/g;
const CI =
  /(?:^|\/)(?:\.github|\.circleci|\.buildkite|\.gitlab)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|docker-compose|compose|render|taskfile|cloudbuild|skaffold|\.pre-commit-config)[\w.-]*\.ya?ml$/i;

/** What a file shows to be typed into a terminal, one command a line: the whole of a script, the code of a document. */
export function readUsage([path, text]: readonly [path: string, text: string]): string {
  if (/\.(?:md|mdx|markdown|rst|adoc|txt)$/i.test(path)) return readDocument(text);
  if (/\.(?:sh|bash|zsh)$/i.test(path) || /^#!.*\b(?:ba|z|da)?sh\b/.test(text)) return text;
  if (/(?:^|\/)(?:(?:gnu)?makefile|justfile)$|\.mk$/i.test(path)) {
    return lines(text, /^[\t ]+[@-]*(.+)$/);
  }
  if (/(?:^|\/)dockerfile[\w.-]*$/i.test(path))
    return lines(text.replace(/\\\n/g, ' '), /^(?:RUN|CMD|ENTRYPOINT)\s+(.+)$/i);
  if (/(?:^|\/)procfile$/i.test(path)) return lines(text, /^\w+:\s*(.+)$/);
  return CI.test(path)
    ? lines(
        text,
        /^\s*(?:-\s+)?(?:(?:run|script|command|cmd|before_script|args|entry):\s*[|>]?-?\s*)?(.+)$/,
      )
    : '';
}

function readDocument(text: string): string {
  const blocks = [...text.matchAll(FENCED)].map(([, , lang = '', value = '']) =>
    readCommandLines(lang.toLowerCase(), value),
  );
  const spans = [...text.replace(FENCED, '').matchAll(SPAN)].map((match) => match[1] ?? '');
  return [...blocks, ...spans].join('\n');
}

function lines(text: string, shape: RegExp): string {
  return text
    .split(/\r?\n/)
    .flatMap((line) => shape.exec(line)?.[1] ?? [])
    .join('\n');
}
