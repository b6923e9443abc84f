import type { Cause } from '../clues/clue.ts';

/** A sentence in a log that on-call engineers search for first. */
export type CriticalSign = {
  cause: Cause;
  pattern: RegExp;
  /** Whether it tells of the one who logs it; otherwise of someone it depends on. */
  own: boolean;
  /** Bits it adds. */
  bits: number;
};

/** What programs say when they break, the most telling first. */
export const CRITICAL_SIGNS: readonly CriticalSign[] = [
  {
    cause: 'oom',
    own: true,
    bits: 4,
    pattern:
      /out of memory|oom[- _]?kill|outofmemory|cannot allocate memory|heap limit|memory limit exceeded/i,
  },
  {
    cause: 'certificate',
    own: true,
    bits: 4,
    pattern:
      /certificate (?:has |is )?(?:expired|not yet valid|invalid)|x509|cert_has_expired|certificate verify failed|tls handshake (?:fail|error)|pkix path/i,
  },
  {
    cause: 'disk',
    own: true,
    bits: 4,
    pattern:
      /no space left|disk (?:is )?full|enospc|read-only file ?system|disk quota|i\/o error|out of inodes/i,
  },
  {
    cause: 'pool',
    own: true,
    bits: 3,
    pattern:
      /pool (?:is |was )?(?:exhausted|timed? ?out|full|empty)|too many (?:connections|clients|open files)|(?:connection|thread) pool|no (?:free|available|idle) connections?|remaining connection slots|emfile|waiting for (?:a )?connection/i,
  },
  {
    cause: 'failover',
    own: true,
    bits: 3,
    pattern:
      /(?:primary|master|leader) (?:is )?(?:down|lost|unavailable|unreachable|stepped down)|no (?:primary|master|leader)|lost leadership|read[- ]only (?:transaction|replica|mode)|replication (?:lag|broken|stopped)|split[- ]brain|quorum (?:lost|not)|cluster_?down/i,
  },
  {
    cause: 'node',
    own: true,
    bits: 3,
    pattern:
      /node(?: is)? not ?ready|evict(?:ed|ing)|preempt(?:ed|ion)|(?:disk|memory|pid) ?pressure|insufficient (?:cpu|memory)|failedscheduling|node (?:lost|unreachable|drain)/i,
  },
  {
    cause: 'crash',
    own: true,
    bits: 3,
    pattern:
      /\bpanic\b|segfault|segmentation fault|sigsegv|sigabrt|core dumped|fatal error|uncaught exception|unhandled (?:exception|rejection)|stack ?overflow|nil pointer|null ?pointer|cannot read propert|crashloop/i,
  },
  {
    cause: 'data',
    own: true,
    bits: 2,
    pattern:
      /malformed|corrupt(?:ed|ion)?|checksum mismatch|(?:failed|unable|cannot|error) (?:to )?(?:parse|pars|decod|deserializ|unmarshal)\w*|invalid (?:json|payload|utf-8|record|row)|unexpected (?:token|end of)|poison|dead[- ]letter|schema (?:mismatch|violation)|duplicate key|constraint violation|integrityerror/i,
  },
  {
    cause: 'configuration',
    own: true,
    bits: 2,
    pattern:
      /(?:invalid|missing|bad|unknown|unsupported) (?:config\w*|setting|option|environment variable|env var|parameter|flag|feature flag)|(?:not|is un) ?configured|misconfigur|no such (?:file|key|config)|failed to load config|undefined (?:variable|setting)|unknown column|relation .{1,60} does not exist/i,
  },
  {
    cause: 'denied',
    own: false,
    bits: 2,
    pattern:
      /access denied|permission denied|unauthori[sz]ed|forbidden|authentication fail|invalid (?:api )?(?:key|token|credential\w*|password)|token (?:has )?expired|\b40[13]\b/i,
  },
  {
    cause: 'throttled',
    own: false,
    bits: 2,
    pattern: /rate limit|too many requests|throttl(?:ed|ing)|\b429\b|quota exceeded|request limit/i,
  },
  {
    cause: 'refused',
    own: false,
    bits: 2,
    pattern:
      /connection refused|econnrefused|no route to host|host (?:is )?unreachable|enotfound|no such host|name (?:or service|resolution)|connection reset|econnreset|broken pipe|no healthy upstream|socket hang up/i,
  },
  {
    cause: 'timeout',
    own: false,
    bits: 1.5,
    pattern: /timed? ?out|deadline exceeded|etimedout|context canceled|took too long|slow query/i,
  },
  {
    cause: 'upstream',
    own: false,
    bits: 1.5,
    pattern:
      /bad gateway|service unavailable|gateway time-?out|\b50[234]\b|upstream|third[- ]party|circuit ?breaker|provider (?:error|unavailable|outage)/i,
  },
];

/** The most telling sign in a line; null without one. */
export function criticalSign(message: string): CriticalSign | null {
  return CRITICAL_SIGNS.find(({ pattern }) => pattern.test(message)) ?? null;
}
