import { posix } from 'node:path';
import type { Source } from './read-source.ts';

/** One import or re-export of a file. */
export type Import = {
  /** A path from the root for our own files, else the specifier as it stands. */
  target: string;
  /** Whether it vanishes when types are stripped. */
  typeOnly: boolean;
  at: string;
};

function resolve(source: Source, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(source.path), specifier);
}

type Entry = { moduleRequest?: { value: string } | null; isType: boolean };

function reexports(source: Source): Import[] {
  return source.parsed.module.staticExports.flatMap(({ start, entries }) => {
    const from = (entries as Entry[]).find((entry) => entry.moduleRequest)?.moduleRequest?.value;
    if (from === undefined) return [];
    const typeOnly = entries.every((entry) => entry.isType);
    return [{ target: resolve(source, from), typeOnly, at: source.at(start) }];
  });
}

/** What a file imports or passes on, also dynamically when the specifier is a literal. */
export function listImports(source: Source): Import[] {
  const { staticImports, dynamicImports } = source.parsed.module;
  const direct = staticImports.map(({ start, moduleRequest, entries }) => ({
    target: resolve(source, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    at: source.at(start),
  }));
  const dynamic = dynamicImports.map(({ start, moduleRequest }) => ({
    target: resolve(
      source,
      source.text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
    typeOnly: false,
    at: source.at(start),
  }));
  return [...direct, ...reexports(source), ...dynamic];
}
