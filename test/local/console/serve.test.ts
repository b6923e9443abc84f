import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Console,
  createConsole,
  ensureConsoleBuilt,
} from '../../../src/local/console/index.ts';

let distDir: string;
let page: Console;
beforeAll(async () => {
  // Side by side, as two processes that start at once would.
  const [first, second] = await Promise.all([ensureConsoleBuilt(), ensureConsoleBuilt()]);
  expect(second).toBe(first);
  distDir = first;
  page = createConsole({ distDir });
});

const get = (path: string, method = 'GET') =>
  page.fetch(new Request(`http://localhost${path}`, { method }));

describe('the built console', () => {
  it('is built once per version and leaves nothing half built', async () => {
    expect(await ensureConsoleBuilt()).toBe(distDir);
    expect(existsSync(join(distDir, 'index.html'))).toBe(true);
    const beside = await readdir(join(distDir, '..'));
    expect(beside.filter((name) => name.startsWith('.building'))).toEqual([]);
  });

  it('serves its page at every address of its own, allowing it nothing but its own origin', async () => {
    for (const path of [
      '/console',
      '/console/',
      '/console/archives/C0ONCALL01/p1700000000000100',
    ]) {
      const response = await get(path);
      expect(await response.text()).toContain('<div id="root">');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('serves its files for good, and nothing outside of its folder', async () => {
    const html = await (await get('/console')).text();
    const script = /src="([^"]+\.js)"/.exec(html)?.[1] ?? '';
    const response = await get(script);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await get('/console/assets/../../../package.json')).status).not.toBe(500);
    expect((await get('/console/assets/none.js')).status).toBe(404);
    expect((await get('/console', 'POST')).status).toBe(405);
  });

  it('has no inline script and asks for nothing from elsewhere', async () => {
    const html = await (await get('/console')).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
