import type { Octokit } from '@octokit/rest';
import { OWNER_REPO } from './start-github.ts';

/** The commit a branch points to. */
export async function headOf(octokit: Octokit, branch = 'main'): Promise<string> {
  const { data } = await octokit.git.getRef({ ...OWNER_REPO, ref: `heads/${branch}` });
  return data.object.sha;
}

/** Makes a branch on `from` with one file changed; answers its commit. */
export async function pushFile(
  octokit: Octokit,
  change: { branch: string; path: string; text: string; from?: string },
): Promise<string> {
  const base = change.from ?? (await headOf(octokit));
  const tree = await octokit.git.createTree({
    ...OWNER_REPO,
    base_tree: base,
    tree: [{ path: change.path, mode: '100644', type: 'blob', content: change.text }],
  });
  const commit = await octokit.git.createCommit({
    ...OWNER_REPO,
    message: `Change ${change.path}`,
    tree: tree.data.sha,
    parents: [base],
  });
  const sha = commit.data.sha;
  await octokit.git.createRef({ ...OWNER_REPO, ref: `refs/heads/${change.branch}`, sha });
  return sha;
}

/** Opens a pull request of a new branch with one file changed. */
export async function openPull(
  octokit: Octokit,
  change: { branch: string; path?: string; text?: string; from?: string; title?: string },
): Promise<{ number: number; sha: string; nodeId: string }> {
  const { branch, path = `notes/${branch}.md`, text = `# ${branch}\n`, from, title } = change;
  const sha = await pushFile(octokit, { branch, path, text, ...(from ? { from } : {}) });
  const { data } = await octokit.pulls.create({
    ...OWNER_REPO,
    title: title ?? `Add ${branch}`,
    head: branch,
    base: 'main',
    body: `About ${branch}.`,
  });
  return { number: data.number, sha, nodeId: data.node_id };
}

/** The text of a file on a branch. */
export async function readText(octokit: Octokit, path: string, ref = 'main'): Promise<string> {
  const { data } = await octokit.repos.getContent({
    ...OWNER_REPO,
    path,
    ref,
    mediaType: { format: 'raw' },
  });
  return String(data);
}

/** What GitHub said when it refused. */
export type Refusal = {
  status: number;
  message: string;
  headers: Record<string, string>;
  body: object;
};

/** Runs what must be refused, and answers how. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
  const error = await attempt.then(
    () => {
      throw new Error('it was not refused');
    },
    (reason) => reason,
  );
  const { response } = error;
  if (!response) throw error;
  const body = response.data;
  return { status: response.status, message: body.message, headers: response.headers, body };
}
