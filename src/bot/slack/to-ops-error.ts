import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { OpsError } from '../../domain/errors.ts';

/** Reason codes of everything Slack may refuse, by the error word it answers with. */
const REASONS: Readonly<Record<string, { code: string; mend: string }>> = {
  channel_not_found: {
    code: 'slack_channel_unreachable',
    mend: 'check the channel’s name and invite the app to it',
  },
  not_in_channel: { code: 'slack_channel_unreachable', mend: 'invite the app to the channel' },
  user_not_in_channel: { code: 'slack_channel_unreachable', mend: 'the person left the channel' },
  is_archived: {
    code: 'slack_channel_unreachable',
    mend: 'unarchive the channel or name another one',
  },
  restricted_action: { code: 'slack_channel_unreachable', mend: 'let the app post in the channel' },
  missing_scope: {
    code: 'slack_missing_scope',
    mend: 'add the scope from manifest.yml and reinstall the app',
  },
  invalid_auth: {
    code: 'slack_unauthorized',
    mend: 'set SLACK_BOT_TOKEN to the app’s current bot token',
  },
  not_authed: { code: 'slack_unauthorized', mend: 'set SLACK_BOT_TOKEN' },
  account_inactive: {
    code: 'slack_unauthorized',
    mend: 'reinstall the app and set SLACK_BOT_TOKEN',
  },
  token_revoked: { code: 'slack_unauthorized', mend: 'reinstall the app and set SLACK_BOT_TOKEN' },
  token_expired: {
    code: 'slack_unauthorized',
    mend: 'set SLACK_BOT_TOKEN to the app’s current bot token',
  },
  message_not_found: { code: 'slack_message_gone', mend: 'somebody deleted the message' },
  cant_update_message: { code: 'slack_message_gone', mend: 'the message is not the app’s to edit' },
};
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

function unavailable(method: string, cause: unknown, facts: Record<string, string | number> = {}) {
  return new OpsError('slack_unavailable', `Slack did not answer ${method}`, {
    retry: true,
    facts: { method, ...facts },
    cause,
  });
}

function rateLimited(method: string, seconds: number, cause: unknown): OpsError {
  return new OpsError('slack_rate_limited', `Slack asks to slow down on ${method}`, {
    retry: true,
    facts: { method, retry_after_ms: Math.max(1, seconds) * 1_000 },
    cause,
  });
}

function refused(method: string, error: WebAPIPlatformError): OpsError {
  const word = error.data.error;
  if (word === 'ratelimited' || word === 'rate_limited') {
    return rateLimited(method, error.data.response_metadata?.retryAfter ?? 1, error);
  }
  // Anything but a word is a page that something between us and Slack has put there.
  if (PASSING.has(word) || !/^[a-z0-9_]{2,80}$/.test(word)) return unavailable(method, error);
  const { code, mend } = REASONS[word] ?? { code: 'slack_rejected', mend: undefined };
  const needed = 'needed' in error.data ? String(error.data.needed) : undefined;
  return new OpsError(code, `Slack refused ${method}: ${word}${mend ? `; ${mend}` : ''}`, {
    facts: { method, error: word, mend, needed },
    cause: error,
  });
}

/** What went wrong in a call to Slack, with whether to try again and, where it can be mended, how. */
export function toOpsError(error: unknown, method: string): OpsError {
  if (error instanceof OpsError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(method, error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return refused(method, error);
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode === 429
      ? rateLimited(method, 1, error)
      : unavailable(method, error, { status: error.statusCode });
  }
  if (error instanceof WebAPIRequestError) return unavailable(method, error);
  return new OpsError('slack_failed', `${method} failed`, {
    facts: { method },
    retry: true,
    cause: error,
  });
}
