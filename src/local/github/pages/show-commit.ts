import { html } from 'hono/html';
import { iso } from '../present/iso.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';
import { showDiff } from './show-diff.ts';

/** git's empty tree: what a first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The page of a commit; null when there is none. */
export async function showCommit(world: World, sha: string) {
  const commit = await world.git.readCommit(sha);
  if (!commit) return null;
  const [headline = '', ...rest] = commit.message.split('\n');
  const files = await world.git.diffFiles(commit.parents[0] ?? EMPTY_TREE, sha);
  return layout(
    world,
    headline,
    html`<h1>${headline}</h1>
      <p class="mute">
        ${commit.author.name} · ${iso(commit.author.at)} · <code>${sha}</code> ·
        <a href="${world.urls.html(`/tree/${sha}`)}">files at this commit</a>
      </p>
      <pre class="body">${rest.join('\n').trim()}</pre>
      ${showDiff(files)}`,
  );
}
