import { z } from 'zod';

/** An answer as far as limits can be read from it. */
export type LimitedAnswer = {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  data: unknown;
};

const SECOND = 1_000;
/** What GitHub asks for where it names no time: "wait for at least one minute". */
const UNNAMED_MS = 60 * SECOND;
const LONGEST_MS = 3_660 * SECOND;

const Refusal = z.object({ message: z.string(), documentation_url: z.string() }).partial();

function seconds(header: unknown): number | null {
  const value = typeof header === 'string' && header !== '' ? Number(header) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** Until the hour's budget is filled again, by the server's own clock where it tells the time. */
function untilReset(headers: LimitedAnswer['headers'], now: number): number | null {
  const reset = seconds(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] !== '0' || reset === null) return null;
  const serverNow = Date.parse(String(headers.date));
  return reset * SECOND - (Number.isNaN(serverNow) ? now : serverNow) + SECOND;
}

/**
 * Whether the words of a 403 speak of a limit. GitHub may leave out every header on a secondary limit; its message and
 * documentation link are then all there is: "If you exceed a secondary rate limit, you will receive a 403 or 429
 * response and an error message that indicates that you exceeded a secondary rate limit".
 */
function saysLimit(data: unknown): boolean {
  const refusal = Refusal.safeParse(data);
  if (!refusal.success) return false;
  const { message = '', documentation_url: link = '' } = refusal.data;
  return /secondary rate limit|abuse detection/i.test(message) || /rate-limits?\b/.test(link);
}

/** How long GitHub wants us to be silent, in ms; null when the answer is no rate limit. `now` is our own clock. */
export function rateLimitWaitMs(answer: LimitedAnswer, now: number): number | null {
  const { status, headers, data } = answer;
  if (status !== 403 && status !== 429) return null;
  const asked = seconds(headers['retry-after']);
  const wait =
    (asked === null ? untilReset(headers, now) : asked * SECOND) ??
    (status === 429 || saysLimit(data) ? UNNAMED_MS : null);
  return wait === null ? null : Math.min(Math.max(wait, SECOND), LONGEST_MS);
}
