import { describe, expect, test } from 'vitest';
import { listFunctions } from './list-functions.ts';
import { listImports } from './list-imports.ts';
import { parseSource } from './read-source.ts';

describe('imports', () => {
  test('are found in every form, resolved from the root, with what types leave behind', () => {
    const text = [
      "import type { A } from '../domain/a.ts';",
      "import { type B, c } from './b.ts';",
      "import 'node:fs';",
      "export type { Q } from './q.ts';",
      "export * from './z.ts';",
      "const lazy = () => import('../../test/x.ts');",
    ].join('\n');
    expect(listImports(parseSource('src/bot/x.ts', text))).toEqual([
      { target: 'src/domain/a.ts', typeOnly: true, at: 'src/bot/x.ts:1' },
      { target: 'src/bot/b.ts', typeOnly: false, at: 'src/bot/x.ts:2' },
      { target: 'node:fs', typeOnly: false, at: 'src/bot/x.ts:3' },
      { target: 'src/bot/q.ts', typeOnly: true, at: 'src/bot/x.ts:4' },
      { target: 'src/bot/z.ts', typeOnly: false, at: 'src/bot/x.ts:5' },
      { target: 'test/x.ts', typeOnly: false, at: 'src/bot/x.ts:6' },
    ]);
  });
});

describe('functions', () => {
  test('are those with a name, measured without blank lines and comments', () => {
    const text = [
      'export function outer(list: number[]) {',
      '  // why',
      '',
      '  return list.map((n) => {',
      '    return n;',
      '  });',
      '}',
      'const arrow = () => 1;',
      'class K { method() { return 1; } }',
      'const port = { verb() {}, other: () => 2 };',
    ].join('\n');
    const found = listFunctions(parseSource('src/x.ts', text));
    expect(found.map(({ name, lines }) => [name, lines])).toEqual([
      ['outer', 5],
      ['arrow', 1],
      ['method', 1],
      ['verb', 1],
      ['other', 1],
    ]);
    expect(found.map(({ at }) => at)).toContain('src/x.ts:8');
  });
});
