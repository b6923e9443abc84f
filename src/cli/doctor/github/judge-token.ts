import type { Finding } from '../finding.ts';
import type { TokenKind } from './token-kind.ts';

const APP =
  'Make a GitHub App and set GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_APP_INSTALLATION_ID';

/** A token and what GitHub said of it; `scopes` is null where it has none to speak of. */
export type TokenFacts = { kind: TokenKind; login: string | null; scopes: string[] | null };

function judgeKind({ kind, login }: TokenFacts): Omit<Finding, 'area'> {
  const who = login === null ? '' : ` of ${login}`;
  switch (kind) {
    case 'classic':
      return { level: 'ok', what: `GITHUB_TOKEN is a classic token${who}.` };
    case 'fine_grained':
      return {
        level: 'block',
        what: `GITHUB_TOKEN is a fine-grained token${who}: those can't read checks, so nothing could ever be merged.`,
        mend: `${APP}, or use a classic token with the scope repo.`,
      };
    case 'installation':
      return {
        level: 'warn',
        what: `GITHUB_TOKEN is an App's own token${who}: on github.com those live for an hour.`,
        mend: `${APP}: they are renewed by themselves.`,
      };
    case 'user':
    case 'unknown':
      return {
        level: 'warn',
        what: `GITHUB_TOKEN${who} is neither an App's nor a classic token; what it may do can't be told beforehand.`,
        mend: `${APP}, or use a classic token with the scope repo.`,
      };
  }
}

function judgeScopes({ kind, scopes }: TokenFacts): Omit<Finding, 'area'>[] {
  if (kind !== 'classic' || scopes === null || scopes.includes('repo')) return [];
  const level = scopes.includes('public_repo') ? 'warn' : 'block';
  return [
    {
      level,
      what: `The token's scopes are ${scopes.join(', ') || 'none'}; the scope repo is missing.`,
      mend:
        level === 'warn'
          ? 'Fine for a public repository; for a private one add the scope repo to the token.'
          : 'Add the scope repo to the token (Settings → Developer settings → Personal access tokens).',
    },
  ];
}

/** Whether a token is of a kind that can do the work. */
export function judgeToken(facts: TokenFacts): Finding[] {
  return [judgeKind(facts), ...judgeScopes(facts)].map((one) => ({ area: 'github', ...one }));
}
