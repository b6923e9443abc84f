import { Hono } from 'hono';
import { z } from 'zod';
import { isFilePath } from '../actions/commit-files.ts';
import { editTree, type TreeChange } from '../git/edit-tree.ts';
import { type Signature, type TreeMode, typeOfMode } from '../git/git-object.ts';
import { listTree } from '../git/list-tree.ts';
import { notFound, problem } from '../http/problem.ts';
import { commitIdentity } from '../people.ts';
import { nodeId } from '../present/node-id.ts';
import { presentGitCommit } from '../present/present-commit.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, withBody } from './api-env.ts';

const NewBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

const MODES = ['100644', '100755', '040000', '160000', '120000'] as const;

const NewTree = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(MODES).optional(),
      type: z.string().optional(),
      sha: z.string().nullish(),
      content: z.string().optional(),
    }),
  ),
});

const Person = z.object({
  name: z.string(),
  email: z.string(),
  date: z.iso.datetime({ offset: true }).optional(),
});

const NewCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: Person.optional(),
  committer: Person.optional(),
});

/** Who the API says made a commit. */
export function toSignature(person: z.infer<typeof Person>, now: number): Signature {
  const { name, email, date } = person;
  return { name, email, at: date === undefined ? now : Date.parse(date) };
}

async function presentTree(world: World, sha: string, recursive: boolean) {
  const { git, urls } = world;
  const items = await listTree(git, sha, recursive);
  const tree = items.map(async ({ path, mode, sha: item }) => {
    const type = typeOfMode(mode);
    const size = type === 'blob' ? { size: (await git.readBlob(item))?.length ?? 0 } : {};
    return { path, mode, type, sha: item, url: urls.api(`/git/${type}s/${item}`), ...size };
  });
  return {
    sha,
    url: urls.api(`/git/trees/${sha}`),
    tree: await Promise.all(tree),
    truncated: false,
  };
}

async function answerTree(world: World, c: ApiContext): Promise<Response> {
  const name = c.req.param('sha') ?? '';
  const recursive = c.req.query('recursive') !== undefined;
  if (await world.git.readTree(name)) return c.json(await presentTree(world, name, recursive));
  const commit = await resolveCommit(world, name);
  const tree = commit ? (await world.git.readCommit(commit))?.tree : undefined;
  return tree ? c.json(await presentTree(world, tree, recursive)) : notFound();
}

type TreeItem = z.infer<typeof NewTree>['tree'][number];

async function toChange(world: World, item: TreeItem): Promise<TreeChange | string> {
  const mode: TreeMode = item.mode ?? '100644';
  if (!isFilePath(item.path)) return 'tree.path contains a malformed path component';
  if (item.content !== undefined) {
    return { path: item.path, mode, sha: await world.git.writeBlob(Buffer.from(item.content)) };
  }
  if (item.sha === null) return { path: item.path, sha: null };
  const known = item.sha ? await world.git.read(item.sha) : null;
  if (!known) return `tree.sha ${item.sha} is not a valid ${typeOfMode(mode)}`;
  return { path: item.path, mode, sha: known.sha };
}

async function createTree(world: World, c: ApiContext, body: z.infer<typeof NewTree>) {
  const base = body.base_tree ?? null;
  const commit = base === null ? null : await world.git.readCommit(base);
  const root = commit ? commit.tree : base;
  if (root !== null && !(await world.git.readTree(root))) {
    return problem(422, 'base_tree is not a valid tree oid');
  }
  const changes = await Promise.all(body.tree.map((item) => toChange(world, item)));
  const wrong = changes.find((change) => typeof change === 'string');
  if (wrong !== undefined) return problem(422, wrong);
  const sound = changes.filter((change) => typeof change !== 'string');
  const sha = await editTree(world.git, root, sound);
  return c.json(await presentTree(world, sha, false), 201);
}

async function createCommit(world: World, c: ApiContext, body: z.infer<typeof NewCommit>) {
  const { git, clock } = world;
  if (!(await git.readTree(body.tree))) return problem(422, 'Tree SHA does not exist');
  for (const parent of body.parents) {
    if (!(await git.readCommit(parent))) {
      return problem(422, 'Parent SHA does not exist or is not a commit object');
    }
  }
  const now = clock.now();
  const self = { ...commitIdentity(actorOf(c).login), at: now };
  const author = body.author ? toSignature(body.author, now) : self;
  const committer = body.committer ? toSignature(body.committer, now) : author;
  const { tree, parents, message } = body;
  const commit = { tree, parents, author, committer, message };
  const sha = await git.writeCommit(commit);
  return c.json(presentGitCommit(world, sha, commit), 201);
}

/** Commits, trees and blobs as git keeps them. */
export function gitObjectRoutes(world: World): Hono<ApiEnv> {
  const { git, urls } = world;
  return new Hono<ApiEnv>()
    .get('/commits/:sha', async (c) => {
      const sha = c.req.param('sha');
      const commit = await git.readCommit(sha);
      return commit ? c.json(presentGitCommit(world, sha, commit)) : notFound();
    })
    .post(
      '/commits',
      withBody(NewCommit, (c, body) => createCommit(world, c, body)),
    )
    .get('/trees/:sha{.+}', (c) => answerTree(world, c))
    .post(
      '/trees',
      withBody(NewTree, (c, body) => createTree(world, c, body)),
    )
    .get('/blobs/:sha', async (c) => {
      const sha = c.req.param('sha');
      const body = await git.readBlob(sha);
      if (!body) return notFound();
      const content = body.toString('base64');
      const url = urls.api(`/git/blobs/${sha}`);
      const node_id = nodeId('Blob', sha);
      return c.json({ sha, node_id, size: body.length, url, content, encoding: 'base64' });
    })
    .post(
      '/blobs',
      withBody(NewBlob, async (c, body) => {
        const encoding = body.encoding === 'base64' ? 'base64' : 'utf8';
        const sha = await git.writeBlob(Buffer.from(body.content, encoding));
        return c.json({ sha, url: urls.api(`/git/blobs/${sha}`) }, 201);
      }),
    );
}
