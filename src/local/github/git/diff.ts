import { runGit } from './run-git.ts';

/** How one file differs between two commits. */
export type FileDiff = {
  path: string;
  previousPath: string | null;
  /** GitHub's word. */
  status: 'added' | 'removed' | 'modified' | 'renamed';
  additions: number;
  deletions: number;
  /** The blob after the change; of a removed file, before it. */
  sha: string;
  /** Unified diff without file headers; null for binary files. */
  patch: string | null;
};

const STATUS: Record<string, FileDiff['status']> = { A: 'added', D: 'removed', R: 'renamed' };

function parseRaw(fields: string[]): Omit<FileDiff, 'additions' | 'deletions' | 'patch'>[] {
  const files: Omit<FileDiff, 'additions' | 'deletions' | 'patch'>[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , before = '', after = '', letter = ''] = (fields[at] ?? '').split(' ');
    const renamed = letter.startsWith('R');
    const first = fields[at + 1] ?? '';
    files.push({
      path: renamed ? (fields[at + 2] ?? '') : first,
      previousPath: renamed ? first : null,
      status: STATUS[letter[0] ?? ''] ?? 'modified',
      sha: letter === 'D' ? before : after,
    });
    at += renamed ? 3 : 2;
  }
  return files;
}

/** Cuts a patch at the hunk that a file starts with, and counts its lines. */
function readPatch(section: string): Pick<FileDiff, 'additions' | 'deletions' | 'patch'> {
  const start = section.search(/^@@ /m);
  if (start < 0) return { additions: 0, deletions: 0, patch: null };
  const patch = section.slice(start).replace(/\n$/, '');
  const count = (sign: string) => patch.split('\n').filter((line) => line.startsWith(sign)).length;
  return { additions: count('+'), deletions: count('-'), patch };
}

/** What differs between two trees or commits, as `git diff` sees it, renames found. */
export async function diffFiles(
  gitDir: string,
  before: string,
  after: string,
): Promise<FileDiff[]> {
  const common = ['diff-tree', '-r', '-M', '--full-index', '--no-abbrev', before, after];
  const [raw, patch] = await Promise.all([
    runGit(gitDir, [...common.slice(0, 1), '-z', '--raw', ...common.slice(1)]),
    runGit(gitDir, [...common.slice(0, 1), '-p', ...common.slice(1)]),
  ]);
  const fields = raw.stdout.toString('utf8').split('\0').filter(Boolean);
  const sections = patch.stdout
    .toString('utf8')
    .split(/^diff --git .*\n/m)
    .slice(1);
  return parseRaw(fields).map((file, index) => ({ ...file, ...readPatch(sections[index] ?? '') }));
}

/** The unified diff of two trees or commits, as `git diff` prints it. */
export async function diffText(gitDir: string, before: string, after: string): Promise<string> {
  const args = ['diff-tree', '-r', '-M', '-p', '--full-index', before, after];
  return (await runGit(gitDir, args)).stdout.toString('utf8');
}

/** Only the changed lines and file names of a diff, without its context. */
export async function changedLines(gitDir: string, before: string, after: string): Promise<string> {
  const args = ['diff-tree', '-r', '-p', '-U0', before, after];
  const text = (await runGit(gitDir, args)).stdout.toString('utf8');
  return text
    .split('\n')
    .filter((line) => /^[+-]/.test(line))
    .join('\n');
}
