import type { Clock } from '../../../domain/clock.ts';
import { signRequest } from './sign-request.ts';

/** What the app made of a request. `reason` is in Slack's words. */
export type Delivery =
  | { kind: 'answered'; status: number; text: string; noRetry: boolean }
  | { kind: 'failed'; reason: 'http_timeout' | 'connection_failed' };

/** A request to the app: a form or JSON, already written out. */
export type OutgoingRequest = {
  body: string;
  contentType: 'application/json' | 'application/x-www-form-urlencoded';
  headers?: Readonly<Record<string, string>>;
};

/** Sends a request to the app as Slack would, and waits no longer than Slack does. */
export type PostSigned = (request: OutgoingRequest) => Promise<Delivery>;

/** What posting needs. `closing` abandons what is under way. */
export type PostSignedDeps = {
  clock: Clock;
  signingSecret: string;
  eventsUrl(): string;
  ackTimeoutMs: number;
  closing: AbortSignal;
};

/** Makes the one way out to the app. */
export function createPostSigned(deps: PostSignedDeps): PostSigned {
  return async ({ body, contentType, headers }) => {
    const timeout = AbortSignal.timeout(deps.ackTimeoutMs);
    try {
      const response = await fetch(deps.eventsUrl(), {
        method: 'POST',
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...headers,
          ...signRequest(deps.signingSecret, body, deps.clock.now()),
        },
        redirect: 'error',
        signal: AbortSignal.any([timeout, deps.closing]),
      });
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      return { kind: 'answered', status: response.status, text: await response.text(), noRetry };
    } catch {
      // Nobody answered: to Slack too, all that is known is whether time ran out.
      return { kind: 'failed', reason: timeout.aborted ? 'http_timeout' : 'connection_failed' };
    }
  };
}
