import { expect, vi } from 'vitest';
import { untilEnded } from './ask.ts';
import { viewGithub } from './github-view.ts';
import type { Reachable } from './product.ts';
import { messagesOf, type SeenMessage, threadOf } from './slack-view.ts';

/** One message about the task that says `how` it stands, and nothing said twice below it. */
export async function expectOneMessage(
  product: Reachable,
  id: string,
  how: RegExp,
): Promise<SeenMessage> {
  const root = await vi.waitFor(
    async () => {
      const [message, ...more] = await messagesOf(product, id);
      expect(more).toEqual([]);
      expect(JSON.stringify(message)).toMatch(how);
      return message as SeenMessage;
    },
    { timeout: 40_000, interval: 100 },
  );
  const said = (await threadOf(product, root.ts)).map(({ text }) => text);
  expect(said).toEqual([...new Set(said)]);
  return root;
}

/** Exactly one squash on the base branch carries the task's trailer, and the FAQ has its question once. */
export async function expectOneMerge(
  product: Reachable,
  id: string,
  question: string,
): Promise<void> {
  const github = viewGithub(product);
  const merges = (await github.commits()).filter(({ message }) => message.includes(id));
  expect(merges).toHaveLength(1);
  expect(merges[0]?.message.split(`Trace-Id: ${id}`)).toHaveLength(2);
  expect((await github.faq()).split(`### ${question}\n`)).toHaveLength(2);
}

/**
 * What the outside world looks like after a question that shipped on its own, however often the product was killed on
 * the way: verified, one pull request, one merge, no branch left, one message.
 */
export async function expectOnce(product: Reachable, id: string, question: string): Promise<void> {
  expect(await untilEnded(product, id, 60_000)).toMatchObject({
    ...{ status: 'done', phase: 'verified', state: 'merged' },
    pr_url: expect.stringMatching(/\/pull\/\d+$/),
  });
  await expectOneMerge(product, id, question);
  const github = viewGithub(product);
  const pulls = (await github.pulls()).filter(({ body }) => body?.includes(id));
  expect(pulls.map(({ title, state }) => ({ title, state }))).toEqual([
    { title: `Update FAQ - ${question}`, state: 'closed' },
  ]);
  const { data: branches } = await github.octokit.git.listMatchingRefs({
    ...{ owner: github.owner, repo: github.repo, ref: `heads/orchestrator/faq-${id}` },
  });
  expect(branches).toEqual([]);
  await expectOneMessage(product, id, /verified|live/i);
}
