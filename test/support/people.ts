import { viewGithub } from './github-view.ts';
import type { Reachable } from './product.ts';

/** Somebody asks for the checks of a task's branch once more. */
export async function rerunChecks(product: Reachable, taskId: string): Promise<void> {
  const { octokit, owner, repo } = viewGithub(product);
  const ref = `orchestrator/faq-${taskId}`;
  const { data } = await octokit.checks.listSuitesForRef({ owner, repo, ref });
  for (const { id: check_suite_id } of data.check_suites)
    await octokit.checks.rerequestSuite({ owner, repo, check_suite_id });
}

/** Somebody pushes another commit to the base branch, which goes live with everything before it. */
export async function pushSomethingElse(product: Reachable, path = 'docs/else.md'): Promise<void> {
  const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
  await octokit.repos.createOrUpdateFileContents({
    ...{ owner, repo, path, message: 'Say something else' },
    content: Buffer.from('# Else\n').toString('base64'),
  });
}

/** Somebody adds a line to the end of the FAQ by hand. */
export async function editFaq(product: Reachable, line: string): Promise<void> {
  const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
  const path = 'docs/FAQ.md';
  const { data } = await octokit.repos.getContent({ owner, repo, path });
  if (!('content' in data)) throw new Error('the FAQ is no file');
  const text = Buffer.from(data.content, 'base64').toString('utf8');
  await octokit.repos.createOrUpdateFileContents({
    ...{ owner, repo, path, sha: data.sha, message: 'Say more by hand' },
    content: Buffer.from(`${text}${line}`).toString('base64'),
  });
}
