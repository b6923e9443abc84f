import { changedPaths } from '../git/changed-paths.ts';
import { findInTree } from '../git/find-in-tree.ts';
import type { CheckConclusion } from '../store/rows.ts';
import type { World } from '../world.ts';

/** What a check found. */
export type CheckVerdict = { conclusion: CheckConclusion; title: string; summary: string };

type Parts = Pick<World, 'git' | 'stores' | 'names'>;

const CONFLICT_MARKER = /^(<{7} |={7}$|>{7} )/m;

async function readAt({ git }: Parts, tree: string, path: string): Promise<Buffer | null> {
  const entry = await findInTree(git, tree, path);
  return entry ? git.readBlob(entry.sha) : null;
}

function faultOfText(path: string, body: Buffer): string[] {
  if (!Buffer.from(body.toString('utf8')).equals(body)) return [`${path}: not UTF-8`];
  return CONFLICT_MARKER.test(body.toString('utf8')) ? [`${path}: conflict marker`] : [];
}

/** Reads every Markdown file that the head changes: it must be UTF-8 and free of conflict markers. */
async function checkDocs(world: Parts, tree: string): Promise<string[]> {
  const base = world.stores.refs.get(`refs/heads/${world.names.baseBranch}`)?.sha ?? '';
  const baseTree = (await world.git.readCommit(base))?.tree ?? null;
  const { added, modified } = await changedPaths(world.git, baseTree, tree);
  const faults: string[] = [];
  for (const path of [...added, ...modified].filter((one) => one.endsWith('.md'))) {
    const body = await readAt(world, tree, path);
    if (body) faults.push(...faultOfText(path, body));
  }
  return faults;
}

/** Reads `package.json`: it must be JSON. */
async function checkBuild(world: Parts, tree: string): Promise<string[]> {
  const body = await readAt(world, tree, 'package.json');
  try {
    JSON.parse(body?.toString('utf8') ?? '{}');
    return [];
  } catch {
    return ['package.json: not JSON'];
  }
}

/** Really looks at a commit, as far as the check of that name is about files. */
export async function verifyCheck(world: Parts, name: string, sha: string): Promise<CheckVerdict> {
  const tree = (await world.git.readCommit(sha))?.tree ?? '';
  const faults = [
    ...(name === 'docs' ? await checkDocs(world, tree) : []),
    ...(name === 'build' ? await checkBuild(world, tree) : []),
  ];
  if (faults.length === 0) {
    return {
      conclusion: 'success',
      title: `${name} passed`,
      summary: 'Nothing to complain about.',
    };
  }
  const title = `${name} found ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  return { conclusion: 'failure', title, summary: faults.map((one) => `- ${one}`).join('\n') };
}
