/** A credential in a text: its characters from `start` up to `end`. */
export type LocatedSecret = { kind: string; value: string; start: number; end: number };

const SHAPES: readonly (readonly [kind: string, shape: RegExp])[] = [
  ['aws_access_key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['github_token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/g],
  ['gitlab_token', /\bglpat-[\w-]{20,}/g],
  ['slack_token', /\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{10,}/g],
  ['slack_webhook', /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/g],
  // With as much of what follows as can belong to it: the lines of the key, and its end.
  [
    'private_key',
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:(?:\s|\\n)*(?:[A-Za-z0-9+/=]{16,76}|[\w-]{4,20}: [^\n]{0,100}))*(?:(?:\s|\\n)*[A-Za-z0-9+/]{1,76}={0,2}(?=(?:\s|\\n)*-----END))?(?:(?:\s|\\n)*-----END (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----)?/g,
  ],
  ['openai_key', /\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}/g],
  ['stripe_key', /\b[rs]k_live_[A-Za-z0-9]{16,}/g],
  ['google_key', /\bAIza[\w-]{35}/g],
  ['npm_token', /\bnpm_[A-Za-z0-9]{36}/g],
  ['jwt', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  ['render_key', /\brnd_[A-Za-z0-9]{20,}/g],
  ['sentry_token', /\bsntry[su]_[A-Za-z0-9+/=_]{20,}/g],
];
const ASSIGNED =
  /(?:passw(?:or)?d|secret|token|api[_-]?key|access[_-]?key|credential|密碼|密码|金鑰|密钥)[\w-]*["'`]?\s*(?:[:=：]|是|\bis\b)\s*["'`]?([^\s"'`,;，。]{12,})/dgiu;
const IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@<>$]+:([^\s/@]{3,})@/dgi;
const PLACEHOLDER =
  /example|change.?me|your|placeholder|dummy|redacted|x{4,}|\*{3,}|\.{3}|^[<$%{[(]|\$\{|\{\{/i;
const BITS_PER_CHARACTER = 3.2;

/** Credentials by their known shapes, in URLs, and as random-looking values given to telling names; in no order. */
export function locateSecrets(text: string): LocatedSecret[] {
  const shaped = SHAPES.flatMap(([kind, shape]) =>
    [...text.matchAll(shape)].map((match) => whole(kind, match)),
  );
  const inUrls = [...text.matchAll(IN_URL)].flatMap((match) => inner('url_password', match));
  const assigned = [...text.matchAll(ASSIGNED)]
    .flatMap((match) => inner('assigned_secret', match))
    .filter(({ value }) => looksRandom(value));
  return [...shaped, ...inUrls, ...assigned].filter(
    // Of the letters of a whole key some will spell anything.
    ({ kind, value }) =>
      kind === 'private_key' || !(PLACEHOLDER.test(value) || /^pass(word)?$/i.test(value)),
  );
}

function whole(kind: string, match: RegExpExecArray): LocatedSecret {
  return { kind, value: match[0], start: match.index, end: match.index + match[0].length };
}

function inner(kind: string, match: RegExpExecArray): LocatedSecret[] {
  const place = match.indices?.[1];
  if (!place) return [];
  // What ends the sentence is not of the secret.
  const value = (match[1] ?? '').replace(/[.)\]}>!?]+$/, '');
  return [{ kind, value, start: place[0], end: place[0] + value.length }];
}

/** Letters and digits mixed, and close to what dice would give. */
function looksRandom(value: string): boolean {
  if (!/[A-Za-z]/.test(value) || !/\d/.test(value) || value.includes('/')) return false;
  return entropy(value) >= BITS_PER_CHARACTER;
}

/** Shannon entropy in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / value.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}
