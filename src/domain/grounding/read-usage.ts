import { readCommandLines } from './read-command-lines.ts';

const FENCE = /^[ \t>]{0,40}(?:[-*+] |\d+[.)] )?[ \t]{0,20}(`{3,}|~{3,})[ \t]*([\w-]*)/;
/** Nobody types a line of this many characters; patterns are not tried on such. */
const LONGEST_LINE = 2_000;
const SPAN = /(?<!`)`([^`\n]+)`(?!`)/g;
const CI =
  /(?:^|\/)(?:\.github|\.circleci|\.buildkite|\.gitlab)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|docker-compose|compose|render|taskfile|cloudbuild|skaffold|\.pre-commit-config)[\w.-]*\.ya?ml$/i;

/** What a file shows to be typed into a terminal, one command a line: the whole of a script, the code of a document. */
export function readUsage([path, text]: readonly [path: string, text: string]): string {
  if (/\.(?:md|mdx|markdown|rst|adoc|txt)$/i.test(path)) return readDocument(text);
  if (/\.(?:sh|bash|zsh)$/i.test(path) || /^#!.*\b(?:ba|z|da)?sh\b/.test(text))
    return lines(text, /^(.*)$/);
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

/** By lines: a pattern over the whole text takes for ever on fences that never close. */
function readDocument(text: string): string {
  const usage: string[] = [];
  let open: { marks: string; lang: string; lines: string[] } | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (line.length > LONGEST_LINE) continue;
    const [, marks = '', lang = ''] = FENCE.exec(line) ?? [];
    if (open === null && marks === '')
      usage.push(...[...line.matchAll(SPAN)].map((match) => match[1] ?? ''));
    else if (open === null) open = { marks, lang: lang.toLowerCase(), lines: [] };
    else if (marks.startsWith(open.marks) && lang === '') {
      usage.push(readCommandLines(open.lang, open.lines.join('\n')));
      open = null;
    } else open.lines.push(line);
  }
  return usage.join('\n');
}

function lines(text: string, shape: RegExp): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.length <= LONGEST_LINE)
    .flatMap((line) => shape.exec(line)?.[1] ?? [])
    .join('\n');
}
