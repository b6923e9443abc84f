import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hashSources } from './hash-sources.ts';

/** The repository: this file lies three folders below it. */
const ROOT = resolve(import.meta.dirname, '../../..');

/**
 * Builds the console page unless this very version is built already, and returns the folder to serve it from,
 * one per version below `dist/console`. Takes a few seconds the first time. Processes that build at once don't meet:
 * each builds aside and the first to finish is kept.
 */
export async function ensureConsoleBuilt(): Promise<string> {
  const parent = join(ROOT, 'dist', 'console');
  const version = await hashSources(
    ROOT,
    ['src/local/console/page'],
    ['vite.config.ts', 'package.json'],
  );
  const target = join(parent, version);
  if (existsSync(join(target, 'index.html'))) return target;
  const aside = join(parent, `.building-${randomUUID()}`);
  try {
    await buildPage(aside);
    await rename(aside, target).catch((error: unknown) => keepIfBuilt(error, target));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  await dropOthers(parent, version);
  return target;
}

async function buildPage(outDir: string): Promise<void> {
  // Only a start with a stale page pays for loading the bundler.
  const { build } = await import('vite');
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'src/local/console/page'),
    logLevel: 'error',
    build: { outDir },
  });
}

/** Another process may have put the same version there first; then that one is used. */
function keepIfBuilt(error: unknown, target: string): void {
  if (!existsSync(join(target, 'index.html'))) throw error;
}

/** Older versions are in the memory of whoever still serves them. */
async function dropOthers(parent: string, version: string): Promise<void> {
  const entries = await readdir(parent);
  const old = entries.filter((name) => /^[0-9a-f]{12}$/.test(name) && name !== version);
  await Promise.all(old.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
