/** A credential found in a text. `shown` is safe to log and to show: its first characters only. */
export type FoundSecret = { kind: string; shown: string };

const SHAPES: readonly (readonly [kind: string, shape: RegExp])[] = [
  ['aws_access_key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['github_token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/g],
  ['gitlab_token', /\bglpat-[\w-]{20,}/g],
  ['slack_token', /\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{10,}/g],
  ['slack_webhook', /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/g],
  ['private_key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/g],
  ['openai_key', /\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}/g],
  ['stripe_key', /\b[rs]k_live_[A-Za-z0-9]{16,}/g],
  ['google_key', /\bAIza[\w-]{35}/g],
  ['npm_token', /\bnpm_[A-Za-z0-9]{36}/g],
  ['jwt', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
];
const ASSIGNED =
  /(?:passw(?:or)?d|secret|token|api[_-]?key|access[_-]?key|credential|密碼|金鑰)[\w-]*["'`]?\s*(?:[:=：]|是|\bis\b)\s*["'`]?([^\s"'`,;，。]{12,})/giu;
const IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@<>$]+:([^\s/@]{3,})@/gi;
const PLACEHOLDER =
  /example|change.?me|your|placeholder|dummy|redacted|x{4,}|\*{3,}|\.{3}|^[<$%{[(]|\$\{|\{\{/i;
const BITS_PER_CHARACTER = 3.2;

/** Credentials by their known shapes, in URLs, and as random-looking values given to telling names. */
export function findSecrets(text: string): FoundSecret[] {
  const shaped = SHAPES.flatMap(([kind, shape]) =>
    [...text.matchAll(shape)].map((match) => ({ kind, value: match[0] })),
  );
  const inUrls = [...text.matchAll(IN_URL)].map((match) => ({
    kind: 'url_password',
    value: match[1] ?? '',
  }));
  const assigned = [...text.matchAll(ASSIGNED)]
    .map((match) => ({ kind: 'assigned_secret', value: match[1] ?? '' }))
    .filter(({ value }) => looksRandom(value));
  return [...shaped, ...inUrls, ...assigned]
    .filter(({ value }) => !PLACEHOLDER.test(value) && !/^pass(word)?$/i.test(value))
    .map(({ kind, value }) => ({ kind, shown: `${value.slice(0, 4)}…` }));
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
