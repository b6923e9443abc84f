import { beforeAll, describe, expect, test } from 'vitest';
import { QUEUES, registry } from '../../src/jobs/registry.ts';
import { readSources, type Source } from './source/read-source.ts';
import { type Node, walkTree } from './source/walk-tree.ts';

const JOBS = Object.keys(registry).sort();

let sources: Source[];
beforeAll(async () => {
  sources = await readSources();
});

/** The literal keys of every object that a file builds. */
function keysOfObjects(source: Source): string[][] {
  return [...walkTree(source)]
    .filter(({ node }) => node.type === 'ObjectExpression')
    .map(({ node }) =>
      (node.properties as Node[])
        .map((property) => property.key as { name?: string; value?: string } | undefined)
        .map((key) => key?.name ?? key?.value ?? ''),
    );
}

describe('the registry of jobs', () => {
  test('hands every job to a queue that exists', () => {
    const queues = Object.values(registry).map(({ queue }) => queue);
    expect(new Set(queues)).toEqual(new Set(Object.keys(QUEUES)));
  });

  test('names the queue of the loop as others know it', () => {
    expect(Object.keys(QUEUES)).toContain('orchestrator');
    expect(registry['run.walk'].queue).toBe('orchestrator');
  });

  test('uses no colon in a name: it would end up in a key', () => {
    expect([...JOBS, ...Object.keys(QUEUES)].filter((name) => name.includes(':'))).toEqual([]);
  });

  test('accepts no job without its payload', () => {
    for (const { payload } of Object.values(registry)) {
      expect(payload.safeParse(undefined).success).toBe(false);
    }
  });

  test('has one handler for every job, and none for a job that is not there', () => {
    const tables = sources
      .filter(({ path }) => path !== 'src/jobs/registry.ts')
      .flatMap(keysOfObjects)
      .filter((keys) => keys.includes('run.walk'));
    expect(tables.map((keys) => keys.toSorted())).toEqual([JOBS]);
  });
});
