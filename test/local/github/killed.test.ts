import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { headOf, openPull } from './support/changes.ts';
import { OWNER_REPO } from './support/start-github.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await makeTempFolder();
});
afterEach(() => removeDataDir(dataDir));

/** A GitHub in a process of its own, so that it can be killed. */
async function launch() {
  const script = join(import.meta.dirname, 'support', 'serve-github.ts');
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [baseUrl] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    octokit: new Octokit({ baseUrl, auth: 'ghs_test_token' }),
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

it('what it has answered survives kill -9', async () => {
  const first = await launch();
  const merged: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const { number } = await openPull(first.octokit, { branch: `round-${round}` });
    const { data } = await first.octokit.pulls.merge({ ...OWNER_REPO, pull_number: number });
    merged.push(data.sha);
  }
  const open = await openPull(first.octokit, { branch: 'still-open' });
  await first.kill();
  const second = await launch();
  expect(await headOf(second.octokit)).toBe(merged.at(-1));
  expect(await headOf(second.octokit, 'still-open')).toBe(open.sha);
  const pulls = await second.octokit.pulls.list({ ...OWNER_REPO, state: 'all' });
  expect(pulls.data.map(({ state }) => state)).toEqual(['open', ...merged.map(() => 'closed')]);
  const next = await openPull(second.octokit, { branch: 'after' });
  expect(next.number).toBe(open.number + 1);
  await second.kill();
});
