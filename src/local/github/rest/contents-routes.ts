import { Hono } from 'hono';
import { z } from 'zod';
import { type CommitOutcome, commitFiles } from '../actions/commit-files.ts';
import { findInTree } from '../git/find-in-tree.ts';
import { type TreeEntry, typeOfMode } from '../git/git-object.ts';
import { refOf } from '../git/ref-name.ts';
import { notFound, problem } from '../http/problem.ts';
import { presentGitCommit } from '../present/present-commit.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody } from './api-env.ts';
import { refProblem } from './git-ref-routes.ts';

const Person = z.object({ name: z.string(), email: z.string() });

const PutFile = z.object({
  message: z.string(),
  content: z.base64(),
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: Person.optional(),
  committer: Person.optional(),
});

const DeleteFile = PutFile.omit({ content: true }).extend({ sha: z.string() });

type Place = { ref: string; path: string };

function presentEntry(world: World, place: Place, entry: TreeEntry, size: number) {
  const { urls } = world;
  const type = { blob: 'file', tree: 'dir', commit: 'submodule' }[typeOfMode(entry.mode)];
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const url = urls.api(`/contents/${path}?ref=${encodeURIComponent(place.ref)}`);
  const page = type === 'dir' ? 'tree' : 'blob';
  const html_url = urls.html(`/${page}/${place.ref}/${path}`);
  const git_url = urls.api(`/git/${typeOfMode(entry.mode)}s/${entry.sha}`);
  return {
    name: place.path.split('/').at(-1) ?? '',
    path: place.path,
    sha: entry.sha,
    size,
    url,
    html_url,
    git_url,
    download_url: type === 'file' ? urls.html(`/raw/${place.ref}/${path}`) : null,
    type,
    _links: { self: url, git: git_url, html: html_url },
  };
}

async function presentFolder(world: World, place: Place, tree: string) {
  const entries = (await world.git.readTree(tree)) ?? [];
  return Promise.all(
    entries.map(async (entry) => {
      const path = place.path ? `${place.path}/${entry.name}` : entry.name;
      const size = (await world.git.readBlob(entry.sha))?.length ?? 0;
      return presentEntry(world, { ...place, path }, entry, size);
    }),
  );
}

/** Base64 in lines of 60, as GitHub's contents API sends it. */
function inLines(body: Buffer): string {
  return body.toString('base64').replace(/.{1,60}/g, '$&\n');
}

async function answerContents(world: World, c: ApiContext): Promise<Response> {
  const path = (c.req.param('path') ?? '').replace(/\/$/, '');
  const ref = c.req.query('ref') || world.names.baseBranch;
  const sha = await resolveCommit(world, ref);
  if (!sha) return problem(404, `No commit found for the ref ${ref}`);
  const tree = (await world.git.readCommit(sha))?.tree ?? '';
  const entry = await findInTree(world.git, tree, path);
  if (!entry) return notFound();
  const place = { ref, path };
  if (entry.mode === '040000') return c.json(await presentFolder(world, place, entry.sha));
  const body = (await world.git.readBlob(entry.sha)) ?? Buffer.alloc(0);
  if (c.req.header('accept')?.includes('raw')) return c.body(new Uint8Array(body));
  const file = presentEntry(world, place, entry, body.length);
  return c.json({ ...file, content: inLines(body), encoding: 'base64' });
}

function contentsProblem(outcome: Exclude<CommitOutcome, { kind: 'committed' }>): Response {
  switch (outcome.kind) {
    case 'bad_path':
      return problem(422, 'path contains a malformed path component');
    case 'no_such_path':
      return notFound();
    case 'blocked':
      return problem(409, outcome.message);
    default:
      return refProblem(outcome);
  }
}

async function writeFile(
  world: World,
  c: ApiContext,
  body: z.infer<typeof DeleteFile> | z.infer<typeof PutFile>,
): Promise<Response> {
  const path = c.req.param('path') ?? '';
  const branch = body.branch ?? world.names.baseBranch;
  const parent = world.stores.refs.get(refOf(branch))?.sha;
  if (!parent) return problem(404, `Branch ${branch} not found`);
  const tree = (await world.git.readCommit(parent))?.tree ?? '';
  const known = await findInTree(world.git, tree, path);
  if (known && body.sha === undefined) {
    return problem(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  }
  if (body.sha !== undefined && known?.sha !== body.sha) {
    return problem(409, `${path} does not match ${body.sha}`);
  }
  const content = 'content' in body ? Buffer.from(body.content, 'base64') : null;
  const at = world.clock.now();
  const outcome = await commitFiles(world, {
    ref: refOf(branch),
    parent,
    message: body.message,
    actor: actorOf(c),
    additions: content ? [{ path, content }] : [],
    deletions: content ? [] : [{ path }],
    ...(body.author ? { author: { ...body.author, at } } : {}),
    ...(body.committer ? { committer: { ...body.committer, at } } : {}),
  });
  if (outcome.kind !== 'committed') return contentsProblem(outcome);
  return answerWritten(world, c, { ref: branch, path }, { sha: outcome.sha, isNew: !known });
}

async function answerWritten(
  world: World,
  c: ApiContext,
  place: Place,
  written: { sha: string; isNew: boolean },
): Promise<Response> {
  const commit = await world.git.readCommit(written.sha);
  if (!commit) return notFound();
  const entry = await findInTree(world.git, commit.tree, place.path);
  const size = entry ? ((await world.git.readBlob(entry.sha))?.length ?? 0) : 0;
  const content = entry ? presentEntry(world, place, entry, size) : null;
  const body = { content, commit: presentGitCommit(world, written.sha, commit) };
  return c.json(body, written.isNew ? 201 : 200);
}

/** Files by their path. */
export function contentsRoutes(world: World): Hono<ApiEnv> {
  const write = (schema: typeof PutFile | typeof DeleteFile) => async (c: ApiContext) => {
    const body = await readBody(c, schema);
    return body instanceof Response ? body : writeFile(world, c, body);
  };
  return new Hono<ApiEnv>()
    .get('/contents', (c) => answerContents(world, c))
    .get('/contents/:path{.*}', (c) => answerContents(world, c))
    .put('/contents/:path{.+}', write(PutFile))
    .delete('/contents/:path{.+}', write(DeleteFile))
    .get('/readme', async (c) => c.redirect(world.urls.api('/contents/README.md')));
}
