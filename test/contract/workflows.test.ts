import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from './source/list-sources.ts';

const Workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          run: z.string().optional(),
          if: z.string().optional(),
        }),
      ),
    }),
  ),
});

let texts: { path: string; text: string }[];
beforeAll(async () => {
  texts = [];
  for await (const path of glob('.github/workflows/*.yml', { cwd: ROOT })) {
    texts.push({ path, text: await readFile(join(ROOT, path), 'utf8') });
  }
});

describe('every workflow', () => {
  test('may only read, and ends by itself', () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const { path, text } of texts) {
      const { permissions, jobs } = Workflow.parse(parse(text));
      expect(permissions, path).toEqual({ contents: 'read' });
      for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
    }
  });

  test('pins each action to a commit, and says which version that is', () => {
    for (const { text } of texts) {
      const uses = text.split('\n').filter((line) => /^\s*-?\s*uses:/.test(line));
      for (const line of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });
});

test('CI runs the one check that people run', () => {
  const ci = texts.find(({ path }) => path.endsWith('ci.yml'));
  const { jobs } = Workflow.parse(parse(ci?.text ?? ''));
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run));
  expect(commands).toContain('npm ci');
  expect(commands).toContain('npm run check');
});

test('the baseline is taken every week, as people take it, and its numbers are kept also when they are bad', () => {
  const text = texts.find(({ path }) => path.endsWith('baseline.yml'))?.text ?? '';
  const { jobs } = Workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  expect(steps.some(({ run }) => run?.startsWith('npm run baseline'))).toBe(true);
  expect(parse(text).on.schedule).toEqual([{ cron: expect.stringMatching(/ \d$/) }]);
  expect(steps.at(-1)).toMatchObject({
    uses: expect.stringContaining('upload-artifact'),
    if: 'always()',
  });
});
