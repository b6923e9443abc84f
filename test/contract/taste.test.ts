import { beforeAll, expect, test } from 'vitest';
import { readSources, type Source } from './source/read-source.ts';
import { type Node, walkTree } from './source/walk-tree.ts';

let sources: Source[];
beforeAll(async () => {
  sources = await readSources();
});

function nodesOf(types: string[]): string[] {
  return sources.flatMap((source) =>
    [...walkTree(source)]
      .filter(({ node }) => types.includes(node.type))
      .map(({ node }) => `${source.at(node.start)} ${node.type}`),
  );
}

test('no value is any, and none is declared to be there without a look', () => {
  expect(nodesOf(['TSAnyKeyword', 'TSNonNullExpression'])).toEqual([]);
});

test('there is no default export', () => {
  expect(nodesOf(['ExportDefaultDeclaration'])).toEqual([]);
});

test('types are all that must be stripped: no enum, decorator, namespace or parameter property', () => {
  const erased = ['TSEnumDeclaration', 'Decorator', 'TSModuleDeclaration', 'TSParameterProperty'];
  expect(nodesOf(erased)).toEqual([]);
});

const SUPPRESSION =
  /@ts-(?:ignore|nocheck|expect-error)|biome-ignore|eslint-disable|istanbul ignore|v8 ignore/;
/** What it names, and then why. */
const WITH_REASON = /^\s*(?:biome-ignore(?:-\w+)? lint\S+: \S.{9,}|@ts-expect-error:? \S.{9,})/;

test('nothing is suppressed without a reason', () => {
  const bare = sources.flatMap((source) =>
    source.parsed.comments
      .filter(({ value }) => SUPPRESSION.test(value) && !WITH_REASON.test(value))
      .map(({ value, start }) => `${source.at(start)} ${value.trim()}`),
  );
  expect(bare).toEqual([]);
});

type Exported = { name: string; start: number };

function exportedBy(node: Node): Exported[] {
  const declaration = node.declaration as Node | null | undefined;
  if (node.type !== 'ExportNamedDeclaration' || !declaration) return [];
  const named = (declaration.declarations ?? [declaration]) as { id?: { name?: string } }[];
  return named.map(({ id }) => ({ name: id?.name ?? '', start: node.start }));
}

function hasComment(source: Source, start: number): boolean {
  return source.parsed.comments.some(
    ({ type, value, end }) =>
      type === 'Block' && value.startsWith('*') && source.text.slice(end, start).trim() === '',
  );
}

/** One comment is enough for a name: a schema and its type share theirs, and so do overloads. */
function undocumented(source: Source): string[] {
  const exported = (source.parsed.program.body as unknown as Node[]).flatMap(exportedBy);
  const told = new Set(
    exported.filter(({ start }) => hasComment(source, start)).map(({ name }) => name),
  );
  const derived = exported.filter(({ start }) => isDerived(source, start));
  return exported
    .filter((one) => !told.has(one.name) && !derived.includes(one))
    .map(({ name, start }) => `${source.at(start)} ${name}`);
}

/** `type X = z.infer<…>`, `(typeof XS)[number]` and the like say themselves what they are. */
function isDerived(source: Source, start: number): boolean {
  return /^export type \w+ =\s*(?:z\.\w+<typeof |\(typeof |keyof typeof |typeof )/.test(
    source.text.slice(start, start + 200),
  );
}

test('every export says in one sentence what it is', () => {
  expect(sources.flatMap(undocumented)).toEqual([]);
});
