import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { parseBundle } from '../../../src/analysis/bundle/parse-bundle.ts';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { EXAMPLES, exampleNamed, loadExample } from '../../../src/local/examples/load-example.ts';

const GUILTY = {
  'bad-deploy': 'payments',
  latency: 'inventory',
  errors: 'checkout',
  'memory-leak': 'catalog',
  'crash-loop': 'payments',
};

describe('a recorded incident', () => {
  it.each(EXAMPLES)(
    '%s is diagnosed: the guilty service is named, with confidence',
    async (name) => {
      const bundle = await loadExample(name);
      if (!bundle) throw new Error('not shipped');
      const { suspects, verdict } = diagnose(bundle);
      expect(verdict).toBe(name === 'bad-deploy' ? 'change' : 'component');
      expect(suspects[0]?.entity).toBe(GUILTY[name]);
    },
  );

  it('of a bad deploy names the change, and clears the harmless one', async () => {
    const bundle = await loadExample('bad-deploy');
    if (!bundle) throw new Error('not shipped');
    const { root_cause_change, remediation } = diagnose(bundle);
    const guilty = bundle.changes.find(({ entity }) => entity === 'payments');
    expect(bundle.changes.length).toBeGreaterThan(1);
    expect([root_cause_change, remediation]).toEqual([guilty?.commit, 'rollback']);
  });

  it.each(EXAMPLES)('%s is a bundle as the command line reads it, and small', async (name) => {
    const bytes = await readFile(new URL(`../../../examples/${name}.json.gz`, import.meta.url));
    expect(parseBundle(bytes).kind).toBe('bundle');
    expect(bytes.length).toBeLessThan(100_000);
  });
});

test('examples are found by name however it is written, and none by any other', async () => {
  expect(['', 'example', 'Bad deploy', 'memory_leak'].map(exampleNamed)).toEqual([
    ...['bad-deploy', 'bad-deploy', 'bad-deploy', 'memory-leak'],
  ]);
  expect(await loadExample('../package')).toBeNull();
});
