import { Octokit } from '@octokit/rest';
import type { Reachable } from './product.ts';

/** The emulated GitHub as a person with a browser sees it. */
export type GithubView = {
  octokit: Octokit;
  owner: string;
  repo: string;
  /** The FAQ on the base branch. */
  faq(): Promise<string>;
  pulls(): Promise<
    {
      number: number;
      state: string;
      merged_at: string | null;
      title: string;
      body: string | null;
      labels: string[];
    }[]
  >;
  commits(): Promise<{ sha: string; message: string }[]>;
};

/** Looks as `login`, a person of the repository, or as the bot. */
export function viewGithub({ emulated }: Reachable, login?: string): GithubView {
  const { api_url, token, repo: full, base_branch } = emulated.github;
  const [owner = '', repo = ''] = full.split('/');
  const octokit = new Octokit({ baseUrl: api_url, auth: login ? `${token}:${login}` : token });
  return {
    octokit,
    owner,
    repo,
    async faq() {
      const path = 'docs/FAQ.md';
      const { data } = await octokit.repos.getContent({
        owner,
        repo,
        path,
        ref: base_branch,
        mediaType: { format: 'raw' },
      });
      return String(data);
    },
    async pulls() {
      const all = await octokit.paginate(octokit.pulls.list, {
        owner,
        repo,
        state: 'all',
        per_page: 100,
      });
      return all.map(({ number, state, merged_at, title, body, labels }) => ({
        number,
        state,
        merged_at,
        title,
        body,
        labels: labels.map((one) => one.name),
      }));
    },
    async commits() {
      const all = await octokit.paginate(octokit.repos.listCommits, {
        owner,
        repo,
        sha: base_branch,
        per_page: 100,
      });
      return all.map(({ sha, commit }) => ({ sha, message: commit.message }));
    },
  };
}
