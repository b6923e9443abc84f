import { glob, readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './source/list-sources.ts';

let pages: { path: string; text: string }[];
beforeAll(async () => {
  pages = [];
  for await (const path of glob(['docs/**/*.md', 'README.md', 'CHANGELOG.md'], { cwd: ROOT })) {
    pages.push({ path, text: await readFile(join(ROOT, path), 'utf8') });
  }
});

async function missing(paths: { from: string; path: string }[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(({ path }) =>
      stat(join(ROOT, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, i) => !found[i]).map(({ from, path }) => `${from}: ${path}`);
}

describe('the documents', () => {
  test('are there', () => {
    const names = pages.map(({ path }) => path);
    for (const name of ['architecture', 'runbook', 'glossary', 'adding-a-pipeline']) {
      expect(names).toContain(join('docs', `${name}.md`));
    }
  });

  test('link to pages that exist', async () => {
    const links = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map((link) => ({
        from: path,
        path: normalize(join(dirname(path), link[1] ?? '')),
      })),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(await missing(links)).toEqual([]);
  });

  test('name files and folders of the source that exist', async () => {
    const named = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:src|test|bench|bin)\/[\w./-]+)`/g)].map((name) => ({
        from: path,
        path: name[1] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(await missing(named)).toEqual([]);
  });

  test('list every decision', async () => {
    const index = await readFile(join(ROOT, 'docs/decisions/README.md'), 'utf8');
    const records = pages.map(({ path }) => path).filter((path) => /\/\d{4}-/.test(path));
    for (const record of records) expect(index).toContain(`(${record.split('/').at(-1)})`);
  });
});
