import { Hono } from 'hono';
import { notFound, problem } from '../http/problem.ts';
import { presentCommit, presentDiffFile } from '../present/present-commit.ts';
import { presentSimplePull } from '../present/present-pull.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import type { ApiContext, ApiEnv } from './api-env.ts';
import { answerList, answerPage, cutPage, readPage } from './paginate.ts';

async function presentBySha(world: World, sha: string) {
  const commit = await world.git.readCommit(sha);
  return commit ? presentCommit(world, sha, commit) : {};
}

async function filesOf(world: World, before: string, after: string) {
  return (await world.git.diffFiles(before, after)).map((file) =>
    presentDiffFile(world, file, after),
  );
}

/** git's empty tree: what a first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** So many files of a commit come where no page is asked for. */
const UNASKED_FILES = 300;

async function answerCommit(world: World, c: ApiContext): Promise<Response> {
  const ref = c.req.param('ref') ?? '';
  const sha = await resolveCommit(world, ref);
  const commit = sha ? await world.git.readCommit(sha) : null;
  if (!sha || !commit) return problem(422, `No commit found for SHA: ${ref}`);
  const before = commit.parents[0] ?? EMPTY_TREE;
  if (c.req.header('accept')?.includes('diff'))
    return c.text(await world.git.diffText(before, sha));
  const files = await filesOf(world, before, sha);
  const page = c.req.query('per_page') ? cutPage(c, files) : files.slice(0, UNASKED_FILES);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const stats = { additions, deletions, total: additions + deletions };
  const body = { ...presentCommit(world, sha, commit), stats, files: page };
  return page.length === files.length ? c.json(body) : answerPage(world, c, body, files.length);
}

async function answerHistory(world: World, c: ApiContext): Promise<Response> {
  const from = await resolveCommit(world, c.req.query('sha') || world.names.baseBranch);
  if (!from) return notFound();
  const { since, until, path, author } = c.req.query();
  const extra = [
    ...(since ? [`--since=${since}`] : []),
    ...(until ? [`--until=${until}`] : []),
    ...(author ? [`--author=${author}`, '--fixed-strings'] : []),
  ];
  const shas = await world.git.listCommits({ from, extra, ...(path ? { path } : {}) });
  return answerList(world, c, shas, (sha) => presentBySha(world, sha));
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

async function answerCompare(world: World, c: ApiContext): Promise<Response> {
  const { git, urls } = world;
  const range = c.req.param('basehead') ?? '';
  const [base = '', head = ''] = range.split('...').map((side) => side.replace(/^[^:/]+:/, ''));
  const [from, to] = [await resolveCommit(world, base), await resolveCommit(world, head)];
  if (!from || !to) return notFound();
  const { ahead, behind, mergeBase } = await git.distance(from, to);
  if (!mergeBase) return problem(404, `No common ancestor between ${base} and ${head}.`);
  if (c.req.header('accept')?.includes('diff')) return c.text(await git.diffText(mergeBase, to));
  const shas = ahead === 0 ? [] : (await git.listCommits({ from: to, without: from })).reverse();
  const html = urls.html(`/compare/${range}`);
  const body = {
    url: urls.api(`/compare/${range}`),
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: await presentBySha(world, from),
    merge_base_commit: await presentBySha(world, mergeBase),
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: await Promise.all(cutPage(c, shas).map((sha) => presentBySha(world, sha))),
    files: readPage(c).page > 1 ? [] : await filesOf(world, mergeBase, to),
  };
  return answerPage(world, c, body, shas.length);
}

/** History: commits, what they change, and how two of them differ. */
export function commitRoutes(world: World): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/commits', (c) => answerHistory(world, c))
    .get('/commits/:sha/pulls', (c) => {
      const sha = c.req.param('sha');
      const pulls = [
        ...world.stores.pulls.list({ where: { headSha: sha } }),
        ...world.stores.pulls.list({ where: { mergeSha: sha } }),
      ];
      return answerList(world, c, pulls, (pull) => presentSimplePull(world, pull));
    })
    .get('/commits/:ref{.+}', (c) => answerCommit(world, c))
    .get('/compare/:basehead{.+}', (c) => answerCompare(world, c));
}
