import { beforeAll, expect, test } from 'vitest';
import { listImports } from './source/list-imports.ts';
import { readSources, type Source } from './source/read-source.ts';
import { walkTree } from './source/walk-tree.ts';

/**
 * Which folders a folder may use (`uses`), and whose types it may also name (`names`): a port is often typed by the
 * store or client that implements it, and a type leaves no trace when the program runs.
 */
const ARROWS: Record<string, { uses: string[]; names?: string[] }> = {
  domain: { uses: [] },
  analysis: { uses: ['domain'] },
  config: { uses: ['domain'] },
  clients: { uses: ['domain'], names: ['pipelines'] },
  db: { uses: ['domain'] },
  local: { uses: ['domain'] },
  observability: { uses: ['domain'], names: ['config'] },
  pipelines: { uses: ['domain', 'analysis'], names: ['clients', 'db'] },
  bot: { uses: ['domain', 'analysis'], names: ['jobs', 'db', 'clients', 'config'] },
  web: {
    uses: ['domain', 'analysis'],
    names: ['jobs', 'db', 'clients', 'config', 'observability'],
  },
  jobs: { uses: ['domain', 'pipelines'], names: ['db', 'clients', 'config', 'observability'] },
};
/** The composition root and what stands above it: they join all others. */
const ABOVE = new Set(['compose', 'cli', 'main']);

let sources: Source[];
beforeAll(async () => {
  sources = await readSources();
});

function folderOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function breaks(from: string, to: string, typeOnly: boolean): boolean {
  if (from === to) return false;
  if (ABOVE.has(from)) return to === 'main' || (from === 'compose' && to === 'cli');
  const rule = ARROWS[from];
  return !(rule?.uses.includes(to) || (typeOnly && rule?.names?.includes(to)));
}

test('imports between folders follow the arrows', () => {
  const broken = sources.flatMap((source) =>
    listImports(source)
      .filter(({ target }) => target.startsWith('src/'))
      .filter(({ target, typeOnly }) => breaks(folderOf(source.path), folderOf(target), typeOnly))
      .map(({ at, target, typeOnly }) => `${at} ${typeOnly ? 'names' : 'uses'} ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every folder under src has a rule', () => {
  const folders = new Set(sources.map((source) => folderOf(source.path)));
  expect([...folders].filter((name) => !(name in ARROWS) && !ABOVE.has(name))).toEqual([]);
});

test('nothing under src imports a test, a bench or a dev tool', () => {
  const broken = sources.flatMap((source) =>
    listImports(source)
      .filter(({ target }) =>
        /^(\.\.|test|bench)(\/|$)|^(vitest|fast-check|oxc-parser)$/.test(target),
      )
      .map(({ at, target }) => `${at} imports ${target}`),
  );
  expect(broken).toEqual([]);
});

/** The first circle of imports that leaves and reaches `path`; null when there is none. */
function circleFrom(path: string, next: Map<string, string[]>): string[] | null {
  const seen = new Set<string>();
  const open: string[][] = [[path]];
  for (let trail = open.pop(); trail; trail = open.pop()) {
    for (const target of next.get(trail.at(-1) ?? '') ?? []) {
      if (target === path) return [...trail, path];
      if (seen.has(target)) continue;
      seen.add(target);
      open.push([...trail, target]);
    }
  }
  return null;
}

test('no file needs itself, however many files lie between', () => {
  const next = new Map(
    sources.map((source) => [
      source.path,
      listImports(source)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ target }) => target),
    ]),
  );
  expect(sources.flatMap(({ path }) => circleFrom(path, next)?.join(' → ') ?? [])).toEqual([]);
});

/** `process.<member>`, as `{member, at}`. */
function processMembers(source: Source): { member: string; at: string }[] {
  const found: { member: string; at: string }[] = [];
  for (const { node } of walkTree(source)) {
    if (node.type !== 'MemberExpression') continue;
    const { object, property } = node as unknown as Record<string, { name?: string }>;
    if (object?.name !== 'process' || !property?.name) continue;
    found.push({ member: property.name, at: source.at(node.start) });
  }
  return found;
}

function outsideMain(members: Set<string>): string[] {
  return sources
    .filter(({ path }) => path !== 'src/main.ts')
    .flatMap(processMembers)
    .filter(({ member }) => members.has(member))
    .map(({ member, at }) => `${at} process.${member}`);
}

test('only main reads the environment, for parseConfig to judge', () => {
  expect(outsideMain(new Set(['env']))).toEqual([]);
  const imports = sources.flatMap((source) =>
    listImports(source).filter(({ target }) => target === 'node:process' || target === 'process'),
  );
  expect(imports).toEqual([]);
});

test('only main touches signals and exit codes', () => {
  const members = ['on', 'once', 'off', 'exit', 'exitCode', 'abort', 'addListener'];
  expect(outsideMain(new Set(members))).toEqual([]);
});

test('nothing happens on import: a module only declares', () => {
  const entries = /^src\/main\.ts$|\/main\.tsx$/;
  const broken = sources
    .filter(({ path }) => !entries.test(path))
    .flatMap((source) =>
      source.parsed.program.body
        .filter(({ type }) => !/Declaration$/.test(type))
        .map(({ type, start }) => `${source.at(start)} ${type}`),
    );
  expect(broken).toEqual([]);
});
