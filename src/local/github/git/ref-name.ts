/** Whether git would take this as the full name of a ref (git-check-ref-format). */
export function isRefName(name: string): boolean {
  if (!name.startsWith('refs/') || name.split('/').length < 3) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git forbids
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$/.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

/** The branch a ref stands for; null when it is no branch. */
export function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

/** The ref of a branch. */
export function refOf(branch: string): string {
  return `refs/heads/${branch}`;
}
