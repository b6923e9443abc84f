/** What a token is, by its documented prefix; `installation`: an App's, which lives an hour. */
export type TokenKind = 'classic' | 'fine_grained' | 'installation' | 'user' | 'unknown';

const PREFIXES: readonly (readonly [string, TokenKind])[] = [
  ['github_pat_', 'fine_grained'],
  ['ghp_', 'classic'],
  ['ghs_', 'installation'],
  ['gho_', 'user'],
  ['ghu_', 'user'],
];

/** The kind of a token; classic ones made before 2021 are 40 hexadecimal digits. */
export function tokenKind(token: string): TokenKind {
  const known = PREFIXES.find(([prefix]) => token.startsWith(prefix));
  if (known) return known[1];
  return /^[0-9a-f]{40}$/.test(token) ? 'classic' : 'unknown';
}
