import type { Random } from './create-random.ts';
import type { PlannedFault } from './plan.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Draw = (random: Random) => PlannedFault;

const when = (random: Random) => random.pick(['before', 'after']);

/** A call that is answered badly: with an error, late, or never. */
function badAnswer(
  target: PlannedFault['target'],
  match: string | undefined,
  statuses: readonly [number, ...number[]],
): Draw {
  return (random) => {
    const kind = random.pick(['status', 'status', 'status', 'delay', 'delay', 'hang']);
    const fault = { target, kind, ...(match ? { match } : {}), when: when(random) } as const;
    if (kind === 'delay') return { ...fault, delay_ms: random.between(5, 180) * SECOND };
    return kind === 'status' ? { ...fault, status: random.pick(statuses) } : fault;
  };
}

const rateLimit =
  (target: 'github' | 'slack' | 'model'): Draw =>
  () => ({ target, kind: 'rate_limit', delay_ms: MINUTE });

const webhook: Draw = (random) => {
  const kind = random.pick(['drop_webhook', 'duplicate_webhook', 'delay_webhook']);
  const fault = { target: 'github', kind, times: random.between(1, 3) } as const;
  return kind === 'delay_webhook'
    ? { ...fault, delay_ms: random.between(10, 240) * SECOND }
    : fault;
};

/**
 * The effects that a question's way to the base branch has outside, and how each can go wrong. A call that hangs is
 * given up by whoever made it.
 */
export const EFFECTS: Readonly<Record<string, Draw>> = {
  'propose on GitHub': badAnswer('github', 'createPullRequest', [500, 502, 503]),
  'merge on GitHub': badAnswer('github', '/merge', [500, 502]),
  'read from GitHub': badAnswer('github', 'GET /', [500, 502, 503, 504]),
  'limit of GitHub': rateLimit('github'),
  webhook,
  'post in Slack': badAnswer('slack', 'chat.postMessage', [500, 503]),
  'edit in Slack': badAnswer('slack', 'chat.update', [500, 503]),
  'limit of Slack': rateLimit('slack'),
  'ask the model': badAnswer('model', undefined, [429, 500, 503]),
  'ask what is live': badAnswer('deploy', undefined, [500, 503]),
};
