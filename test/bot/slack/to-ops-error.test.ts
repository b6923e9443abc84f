import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { toOpsError } from '../../../src/bot/slack/to-ops-error.ts';

const platform = (error: string, more = {}) =>
  toOpsError(new WebAPIPlatformError({ ok: false, error, ...more }), 'chat.postMessage');

describe('what Slack refuses', () => {
  it('is worth another try when Slack is busy, broken or away', () => {
    const cases = [
      new WebAPIHTTPError(503, 'down', {}),
      new WebAPIRequestError(new Error('timeout')),
      new WebAPIPlatformError({ ok: false, error: 'internal_error' }),
      new WebAPIPlatformError({ ok: false, error: '<html>a proxy</html>' }),
    ];
    for (const error of cases) {
      expect(toOpsError(error, 'chat.update')).toMatchObject({
        code: 'slack_unavailable',
        retry: true,
      });
    }
  });

  it('says when to come back', () => {
    expect(toOpsError(new WebAPIRateLimitedError(30), 'chat.update')).toMatchObject({
      code: 'slack_rate_limited',
      retry: true,
      facts: { retry_after_ms: 30_000 },
    });
    expect(platform('ratelimited')).toMatchObject({ code: 'slack_rate_limited', retry: true });
  });

  it('names the mend and is not tried again where a person must act', () => {
    expect(platform('not_in_channel')).toMatchObject({
      code: 'slack_channel_unreachable',
      retry: false,
      facts: { mend: 'invite the app to the channel' },
    });
    expect(platform('missing_scope', { needed: 'chat:write' })).toMatchObject({
      code: 'slack_missing_scope',
      retry: false,
      facts: { needed: 'chat:write' },
    });
    expect(platform('invalid_auth')).toMatchObject({ code: 'slack_unauthorized', retry: false });
    expect(platform('invalid_blocks')).toMatchObject({ code: 'slack_rejected', retry: false });
  });
});
