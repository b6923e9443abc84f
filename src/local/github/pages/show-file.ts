import { html, raw } from 'hono/html';
import { renderMarkdown } from '../../deploy/render-markdown.ts';
import { findInTree } from '../git/find-in-tree.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';

/** A file or folder at a commit, as an address names it. */
export type Place = { ref: string; sha: string; path: string };

/** Takes `ref/path` apart: a branch may contain slashes, so the longest ref that exists wins. */
export async function findPlace(world: World, rest: string): Promise<Place | null> {
  const parts = decodeURIComponent(rest).split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const ref = parts.slice(0, length).join('/');
    const sha = await resolveCommit(world, ref);
    if (sha) return { ref, sha, path: parts.slice(length).filter(Boolean).join('/') };
  }
  return null;
}

/** The bytes of a file; null when there is none. */
export async function readPlace(world: World, place: Place): Promise<Buffer | null> {
  const tree = (await world.git.readCommit(place.sha))?.tree ?? '';
  const entry = await findInTree(world.git, tree, place.path);
  return entry ? world.git.readBlob(entry.sha) : null;
}

function showLines(text: string) {
  const lines = text.replace(/\n$/, '').split('\n');
  return html`<pre class="lines">
${lines.map((line, index) => html`<span id="L${index + 1}"><i>${index + 1}</i>${line}</span>`)}</pre
  >`;
}

/** The page of a file: Markdown rendered, and every file by its numbered lines. */
export async function showFile(world: World, place: Place) {
  const body = await readPlace(world, place);
  if (!body) return null;
  const text = body.includes(0) ? 'Binary file' : body.toString('utf8');
  const isMarkdown = /\.mdx?$/i.test(place.path);
  return layout(
    world,
    place.path,
    html`<h1>${place.path}</h1>
      <p class="mute">at <code>${place.ref}</code> · ${body.length} bytes</p>
      ${
        isMarkdown
          ? html`<div class="box"><div class="body">${raw(renderMarkdown(text))}</div></div>
              <h2>Source</h2>`
          : ''
      }
      <div class="box">${showLines(text)}</div>`,
  );
}

/** The page of a folder; null when there is none. */
export async function showFolder(world: World, place: Place) {
  const tree = (await world.git.readCommit(place.sha))?.tree ?? '';
  const folder = await findInTree(world.git, tree, place.path);
  const entries = folder?.mode === '040000' ? await world.git.readTree(folder.sha) : null;
  if (!entries) return null;
  const prefix = place.path ? `${place.path}/` : '';
  const readme = await readPlace(world, { ...place, path: `${prefix}README.md` });
  const link = (name: string, isFolder: boolean) =>
    world.urls.html(`/${isFolder ? 'tree' : 'blob'}/${place.ref}/${prefix}${name}`);
  return layout(
    world,
    place.path || world.names.full,
    html`<h1>${place.path || world.names.full}</h1>
      <p class="mute">at <code>${place.ref}</code></p>
      <div class="box">
        ${entries.map(({ name, mode }) => {
          const isFolder = mode === '040000';
          return html`<div class="row">
            <a href="${link(name, isFolder)}">${name}${isFolder ? '/' : ''}</a>
          </div>`;
        })}
      </div>
      ${
        readme
          ? html`<div class="box"><div class="body">${raw(renderMarkdown(readme.toString('utf8')))}</div></div>`
          : ''
      }`,
  );
}
