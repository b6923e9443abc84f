import { z } from 'zod';

/** What a webhook of GitHub tells us, as far as we listen. */
export type GithubEvent =
  /** Something about the checks of a commit changed. */
  | { kind: 'checks'; sha: string }
  | {
      kind: 'pull_request';
      number: number;
      action: string;
      headSha: string;
      merged: boolean;
    }
  /** `after` is all zeros when the ref was deleted. */
  | { kind: 'push'; ref: string; after: string }
  | { kind: 'deployment'; sha: string; state: string }
  | { kind: 'ignored'; why: 'other_event' | 'malformed' };

const CheckRun = z.object({ check_run: z.object({ head_sha: z.string() }) });
const CheckSuite = z.object({ check_suite: z.object({ head_sha: z.string() }) });
const Status = z.object({ sha: z.string() });
const PullRequest = z.object({
  action: z.string(),
  number: z.number(),
  pull_request: z.object({ head: z.object({ sha: z.string() }), merged: z.boolean().nullish() }),
});
const Push = z.object({ ref: z.string(), after: z.string() });
const DeploymentStatus = z.object({
  deployment: z.object({ sha: z.string() }),
  deployment_status: z.object({ state: z.string() }),
});

const checks = (sha: string): GithubEvent => ({ kind: 'checks', sha });

/** One row an event that we listen to: its schema and what it means. */
const EVENTS = new Map<string, z.ZodType<GithubEvent>>([
  ['check_run', CheckRun.transform((event) => checks(event.check_run.head_sha))],
  ['check_suite', CheckSuite.transform((event) => checks(event.check_suite.head_sha))],
  ['status', Status.transform((event) => checks(event.sha))],
  [
    'pull_request',
    PullRequest.transform(({ action, number, pull_request: pull }): GithubEvent => {
      const merged = pull.merged ?? false;
      return { kind: 'pull_request', number, action, headSha: pull.head.sha, merged };
    }),
  ],
  ['push', Push.transform(({ ref, after }): GithubEvent => ({ kind: 'push', ref, after }))],
  [
    'deployment_status',
    DeploymentStatus.transform(({ deployment, deployment_status: status }): GithubEvent => {
      return { kind: 'deployment', sha: deployment.sha, state: status.state };
    }),
  ],
]);

/**
 * The meaning of a webhook whose signature was checked; `name` is `X-GitHub-Event`. Which repository sent it does not
 * matter: ours does so under another name once it is renamed, and whoever is told of another's only looks in vain.
 */
export function parseGithubEvent(name: string, payload: unknown): GithubEvent {
  const schema = EVENTS.get(name);
  if (!schema) return { kind: 'ignored', why: 'other_event' };
  const event = schema.safeParse(payload);
  return event.success ? event.data : { kind: 'ignored', why: 'malformed' };
}
