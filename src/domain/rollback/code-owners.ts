import ignore from 'ignore';

/** Where GitHub looks for the file, in its order. */
export const CODE_OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** A GitHub user or team; what else may stand there (a mail address, a mistake) can't be mentioned. */
const OWNER = /^@[a-z\d](?:-?[a-z\d]){0,38}(?:\/[a-z\d][\w.-]{0,99})?$/i;

type Rule = { owners: string[]; covers(path: string): boolean };

function depth(path: string): number {
  return path.replace(/^\//, '').split('/').length;
}

/** Patterns are those of `.gitignore`, except that `folder/*` means the files right in it and no deeper. */
function coverage(pattern: string): (path: string) => boolean {
  const matcher = ignore().add(pattern);
  const shallow = pattern.endsWith('/*') && !pattern.includes('**');
  return (path) => matcher.ignores(path) && (!shallow || depth(path) === depth(pattern));
}

function readRule(line: string): Rule[] {
  const [pattern = '', ...owners] = line
    .replace(/(^|\s)#.*$/, '')
    .trim()
    .split(/\s+/);
  // Neither negation nor character ranges mean anything there; GitHub skips such lines.
  if (pattern === '' || /^!|[[\]]/.test(pattern)) return [];
  return [{ owners, covers: coverage(pattern) }];
}

/** Who owns any of these paths, as `@user` or `@organisation/team`, in the order of the file; the last line that matches counts. */
export function codeOwners(text: string | null, paths: readonly string[]): string[] {
  const rules = (text ?? '').split(/\r?\n/).flatMap(readRule);
  const owners = paths.flatMap((path) => rules.findLast((rule) => rule.covers(path))?.owners ?? []);
  return [...new Set(owners.filter((owner) => OWNER.test(owner)))];
}
