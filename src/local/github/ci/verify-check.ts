import { z } from 'zod';
import { changedPaths } from '../git/changed-paths.ts';
import { findInTree } from '../git/find-in-tree.ts';
import { refOf } from '../git/ref-name.ts';
import type { CheckConclusion } from '../store/rows.ts';
import type { World } from '../world.ts';

/** What a check found. */
export type CheckVerdict = { conclusion: CheckConclusion; title: string; summary: string };

type Parts = Pick<World, 'git' | 'stores' | 'names'>;

/** Undefined for what is no JSON, so that the schema behind it says no. */
function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

const CONFLICT_MARKER = /^(<{7} |={7}$|>{7} )/m;

async function readAt({ git }: Parts, tree: string, path: string): Promise<Buffer | null> {
  const entry = await findInTree(git, tree, path);
  return entry ? git.readBlob(entry.sha) : null;
}

function faultOfText(path: string, body: Buffer): string[] {
  if (!Buffer.from(body.toString('utf8')).equals(body)) return [`${path}: not UTF-8`];
  return CONFLICT_MARKER.test(body.toString('utf8')) ? [`${path}: conflict marker`] : [];
}

/** Reads the Markdown files among the changed: they must be UTF-8 and free of conflict markers. */
async function checkDocs(world: Parts, tree: string, changed: readonly string[]) {
  const faults: string[] = [];
  for (const path of changed.filter((one) => one.endsWith('.md'))) {
    const body = await readAt(world, tree, path);
    if (body) faults.push(...faultOfText(path, body));
  }
  return faults;
}

const Manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** Reads a changed `package.json`: it must be JSON, and the files its scripts run must be there. */
async function checkBuild(world: Parts, tree: string, changed: readonly string[]) {
  if (!changed.includes('package.json')) return [];
  const body = await readAt(world, tree, 'package.json');
  const parsed = Manifest.safeParse(parseJson(body?.toString('utf8') ?? '{}'));
  if (!parsed.success) return ['package.json: not a manifest'];
  const words = Object.values(parsed.data.scripts).flatMap((script) => script.split(/\s+/));
  const paths = words.filter((word) => /^(scripts|src)\//.test(word));
  const missing: string[] = [];
  for (const path of paths) {
    if (!(await findInTree(world.git, tree, path))) missing.push(`package.json: no ${path}`);
  }
  return missing;
}

async function changedFiles({ git, stores, names }: Parts, tree: string): Promise<string[]> {
  const base = stores.refs.get(refOf(names.baseBranch))?.sha ?? '';
  const { added, modified } = await changedPaths(
    git,
    (await git.readCommit(base))?.tree ?? null,
    tree,
  );
  return [...added, ...modified];
}

/** Really looks at a commit, as far as the check of that name is about files. */
export async function verifyCheck(world: Parts, name: string, sha: string): Promise<CheckVerdict> {
  const tree = (await world.git.readCommit(sha))?.tree ?? '';
  const changed = await changedFiles(world, tree);
  const faults = [
    ...(name === 'docs' ? await checkDocs(world, tree, changed) : []),
    ...(name === 'build' ? await checkBuild(world, tree, changed) : []),
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
