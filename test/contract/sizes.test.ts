import { beforeAll, describe, expect, test } from 'vitest';
import { listFunctions, type NamedFunction } from './source/list-functions.ts';
import { readSources, type Source } from './source/read-source.ts';

let files: { path: string; lines: number }[];
let functions: NamedFunction[];

function countLines({ text }: Source): number {
  return text.trimEnd().split('\n').length;
}

/** Nearest rank: the smallest value that `percent` of all values do not exceed. */
function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

beforeAll(async () => {
  const sources = await readSources();
  functions = sources.flatMap(listFunctions);
  // A file without a function is a table of data, a schema or a list of types: as long as what it describes.
  files = sources
    .filter((source) => listFunctions(source).length > 0)
    .map((source) => ({ path: source.path, lines: countLines(source) }));
});

describe('files', () => {
  test('none is longer than 250 lines', () => {
    expect(files.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  test('the median has at most 70 lines, and 95 % have at most 180', () => {
    const lengths = files.map(({ lines }) => lines);
    expect(percentile(lengths, 50)).toBeLessThanOrEqual(70);
    expect(percentile(lengths, 95)).toBeLessThanOrEqual(180);
  });
});

describe('functions', () => {
  test('none is longer than 60 lines', () => {
    expect(functions.filter(({ lines }) => lines > 60)).toEqual([]);
  });

  test('the median has at most 10 lines, and 95 % have at most 35', () => {
    const lengths = functions.map(({ lines }) => lines);
    expect(percentile(lengths, 50)).toBeLessThanOrEqual(10);
    expect(percentile(lengths, 95)).toBeLessThanOrEqual(35);
  });
});
