import { posix } from 'node:path';
import type { RepositoryFacts } from './collect-facts.ts';
import { hasExtension } from './find-paths.ts';
import { mentions } from './mentions.ts';

type PathFacts = Pick<RepositoryFacts, 'endings' | 'folders' | 'ignored' | 'corpus'>;

const PLACEHOLDER = /<[^>]*>|\$\{[^}]*\}|\{[^}]*\}|\$\w+|\*+|\bYYYY\b.*|\bXX+\b/g;

/**
 * Whether a path is real: it is in the tree, from the root or from any folder of it. Paths of other places (of a
 * machine, a registry, an API) and of files that arise by building are real when the repository speaks of them.
 */
export function knowsPath(path: string, facts: PathFacts): boolean {
  const plain = posix.normalize(path).replace(/^(?:\.{1,2}\/)+|^\/|\/$/g, '');
  if (plain === '' || plain === '.' || plain === '..' || facts.endings.has(plain)) return true;
  if (plain.search(PLACEHOLDER) >= 0)
    return knowsPattern(plain, facts) || mentions(facts.corpus, path);
  if (!mentions(facts.corpus, path) && !mentions(facts.corpus, path.replace(/\/$/, '')))
    return false;
  return !belongsToTree(path, plain, facts);
}

/** A file that should be in the tree: then being spoken of is not enough, documents grow old. */
function belongsToTree(path: string, plain: string, { folders, ignored }: PathFacts): boolean {
  const outside = /^[/~$]/.test(path) || !plain.includes('/');
  const [first = ''] = plain.split('/');
  if (outside || !folders.has(first) || !(hasExtension(plain) || path.endsWith('/'))) return false;
  return !ignored.some((pattern) => matchesIgnored(plain, pattern));
}

function matchesIgnored(path: string, pattern: string): boolean {
  const shape = new RegExp(`(?:^|/)${toShape(pattern)}(?:/|$)`);
  return shape.test(path);
}

/** `docs/<name>.md` and `src/*.ts` are known when some path has that shape. */
function knowsPattern(plain: string, { endings }: PathFacts): boolean {
  const shape = new RegExp(
    `^${toShape(plain.replace(PLACEHOLDER, (found) => (found === '**' ? '**' : '*')))}$`,
  );
  if (/^[*/.]*$/.test(plain)) return true;
  for (const ending of endings) if (shape.test(ending)) return true;
  return false;
}

function toShape(pattern: string): string {
  return pattern
    .split(/(\*\*\/?|\*)/)
    .map((part) =>
      part.startsWith('**')
        ? '.*'
        : part === '*'
          ? '[^/]*'
          : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
}
