/** What things and people are called on one emulated GitHub. */
export type Names = {
  owner: string;
  name: string;
  /** `owner/name` */
  full: string;
  /** The full name it was made under: what its ids and its folder come from. */
  born: string;
  baseBranch: string;
};

/** The App that the product acts as. Its bot's login carries `[bot]` in REST, and not in GraphQL's `author`. */
export const OUR_APP = {
  id: 1_000_001,
  slug: 'opsloop',
  name: 'opsloop',
  installationId: 5_000_001,
};

/** The App that runs the checks, by GitHub's own id. */
export const CI_APP = { id: 15_368, slug: 'github-actions', name: 'GitHub Actions' };

/** The login of an App's bot. */
export function botLogin(app: { slug: string }): string {
  return `${app.slug}[bot]`;
}

/** Takes `owner/name` apart. */
export function parseRepo(full: string): { owner: string; name: string } {
  const [owner = '', name = ''] = full.split('/');
  return { owner, name };
}

/** The login GitHub itself commits with when it merges. */
export const WEB_FLOW = { name: 'GitHub', email: 'noreply@github.com' };
