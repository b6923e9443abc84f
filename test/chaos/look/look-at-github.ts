import { viewGithub } from '../../support/github-view.ts';
import type { Reachable } from '../../support/product.ts';
import type { SeenPull, Snapshot } from './snapshot.ts';

type Pull = { state: string; merged_at: string | null };

function stateOf({ state, merged_at }: Pull): SeenPull['state'] {
  if (merged_at !== null) return 'merged';
  return state === 'open' ? 'open' : 'closed';
}

/** The emulated GitHub as anybody sees it. */
export async function lookAtGithub(product: Reachable): Promise<Snapshot['github']> {
  const view = viewGithub(product, 'mei-lin');
  const { octokit, owner, repo } = view;
  const all = { owner, repo, state: 'all', per_page: 100 } as const;
  const [faq, commits, pulls, branches, issues] = await Promise.all([
    view.faq(),
    view.commits(),
    octokit.paginate(octokit.pulls.list, all),
    octokit.paginate(octokit.repos.listBranches, { owner, repo, per_page: 100 }),
    octokit.paginate(octokit.issues.listForRepo, all),
  ]);
  return {
    faq,
    commits,
    pulls: pulls.map((pull) => ({
      number: pull.number,
      branch: pull.head.ref,
      title: pull.title,
      state: stateOf(pull),
    })),
    branches: branches.map(({ name }) => name),
    issues: issues
      .filter(({ pull_request }) => pull_request === undefined)
      .map(({ number, title, labels }) => ({
        number,
        title,
        labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
      })),
  };
}
