import { type Context, Hono } from 'hono';
import { knownAs } from '../repository-row.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import type { Markup } from './layout.ts';
import { showCommit } from './show-commit.ts';
import { findPlace, readPlace, showFile, showFolder } from './show-file.ts';
import { showIssue } from './show-issue.ts';
import { showList } from './show-list.ts';
import { showPull } from './show-pull.ts';
import { showRun } from './show-run.ts';

/** Pages show what anyone may have written: nothing in them may run or be framed. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

type Shown = Markup | Promise<Markup | null> | null | undefined;

async function answer(c: Context, shown: Shown): Promise<Response> {
  const page = await shown;
  return page ? c.html(page, 200, HEADERS) : c.text('Not Found', 404);
}

/** What follows the kind of page in an address. */
const restOf = (c: Context): string => c.req.path.split('/').slice(4).join('/');

async function answerRaw(world: World, c: Context): Promise<Response> {
  const place = await findPlace(world, restOf(c));
  const body = place && (await readPlace(world, place));
  if (!body) return c.text('Not Found', 404);
  const type = 'text/plain; charset=utf-8';
  return c.body(new Uint8Array(body), 200, { ...HEADERS, 'content-type': type });
}

function answerAvatar(c: Context): Response {
  const login = c.req.param('login') ?? '';
  const hue = [...login].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="hsl(${hue} 55% 50%)"/></svg>`;
  return c.body(svg, 200, { ...HEADERS, 'content-type': 'image/svg+xml' });
}

function repositoryPages(world: World): Hono {
  const { stores } = world;
  const numbered = (c: Context): number => Number(c.req.param('number'));
  return new Hono()
    .get('/', async (c) => {
      const place = await findPlace(world, world.names.baseBranch);
      return answer(c, place && showFolder(world, place));
    })
    .get('/pulls', (c) => answer(c, showList(world, 'pulls')))
    .get('/issues', (c) => answer(c, showList(world, 'issues')))
    .get('/pull/:number{\\d+}', (c) => {
      const pull = stores.pulls.get(numbered(c));
      return answer(c, pull && showPull(world, pull));
    })
    .get('/issues/:number{\\d+}', (c) => {
      const issue = stores.issues.get(numbered(c));
      const pull = stores.pulls.get(numbered(c));
      return answer(c, issue ? showIssue(world, issue) : pull && showPull(world, pull));
    })
    .get('/runs/:number{\\d+}', (c) => {
      const run = stores.runs.get(numbered(c));
      return answer(c, run && showRun(world, run));
    })
    .get('/commit/:ref{.+}', async (c) => {
      const sha = await resolveCommit(world, c.req.param('ref'));
      return answer(c, sha === null ? null : showCommit(world, sha));
    })
    .get('/blob/*', async (c) => {
      const place = await findPlace(world, restOf(c));
      return answer(c, place && showFile(world, place));
    })
    .get('/tree/*', async (c) => {
      const place = await findPlace(world, restOf(c));
      return answer(c, place && showFolder(world, place));
    })
    .get('/raw/*', (c) => answerRaw(world, c));
}

/** The answer where the address names no repository, or ours as it was called before. */
function elsewhere(world: World, c: Context): Response | null {
  const [, owner = '', name = '', ...rest] = c.req.path.split('/');
  const known = knownAs(world, `${owner}/${name}`);
  if (known === 'current') return null;
  if (known === 'unknown') return c.text('Not Found', 404);
  return c.redirect(world.urls.html(rest.map((part) => `/${part}`).join('')), 301);
}

/** The pages behind every `html_url`: small, and enough to see what happened. */
export function createPages(world: World): Hono {
  return (
    new Hono()
      .get('/', (c) => c.redirect(world.urls.html()))
      .get('/avatars/:login', answerAvatar)
      // People and Apps have no page of their own.
      .get('/:login', (c) => c.redirect(world.urls.html()))
      .get('/apps/:slug', (c) => c.redirect(world.urls.html()))
      .use('/:owner/:name/*', async (c, next) => elsewhere(world, c) ?? next())
      .route('/:owner/:name', repositoryPages(world))
      .notFound((c) => c.text('Not Found', 404))
  );
}
