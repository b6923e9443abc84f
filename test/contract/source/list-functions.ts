import { lineAt, type Source } from './read-source.ts';
import { type Node, walkTree } from './walk-tree.ts';

/** A function with a name of its own and how many of its lines hold code. */
export type NamedFunction = { name: string; at: string; lines: number };

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** What gives a function expression its name. A callback has none: it belongs to the function around it. */
const NAMING = new Set([
  'VariableDeclarator',
  'Property',
  'MethodDefinition',
  'PropertyDefinition',
]);

function nameOf(node: Node, parent: Node | null): string | null {
  const named = node.type === 'FunctionDeclaration' ? node : parent;
  if (!named || (named === parent && !NAMING.has(parent.type))) return null;
  const key = (named.id ?? named.key) as { name?: string } | null | undefined;
  return key?.name ?? 'computed';
}

function countLines(source: Source, node: Node): number {
  const lines = source.text.slice(node.start, node.end).split('\n');
  return lines.filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)).length;
}

/** The named functions of a file, blank lines and comments not counted; `at` is where each begins. */
export function listFunctions(source: Source): NamedFunction[] {
  const found: NamedFunction[] = [];
  for (const { node, parent } of walkTree(source)) {
    const name = FUNCTIONS.has(node.type) ? nameOf(node, parent) : null;
    if (name === null) continue;
    const at = `${source.path}:${lineAt(source.text, node.start)}`;
    found.push({ name, at, lines: countLines(source, node) });
  }
  return found;
}
