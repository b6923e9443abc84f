import { afterEach, describe, expect, it } from 'vitest';
import { createRoleReader } from '../../../src/bot/slack/create-role-reader.ts';
import { createSlackClient } from '../../../src/bot/slack/create-slack-client.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { type JsonServer, startJsonServer } from '../../support/json-server.ts';
import { silentLog } from '../../support/silent-log.ts';

let slack: JsonServer;

afterEach(() => slack.close());

/** The role of a person of whom `users.info` says this. */
async function roleOf(user: object): Promise<string> {
  slack = await startJsonServer(() => ({ json: { ok: true, user: { id: 'U1', ...user } } }));
  const connection = { botToken: 'xoxb-1', slackApiUrl: `${slack.url}/` };
  const client = createSlackClient(connection, silentLog);
  const read = createRoleReader({ client, clock: systemClock, log: silentLog }, 0);
  return read('U1');
}

describe('where no roles are assigned', () => {
  it('an admin of the workspace is an admin', async () => {
    expect(await roleOf({ is_admin: true, is_stranger: false })).toBe('admin');
  });

  it('a guest is a viewer', async () => {
    expect(await roleOf({ is_admin: false, is_restricted: true })).toBe('viewer');
  });

  it('an admin of another workspace, with which a channel is shared, is a viewer', async () => {
    expect(await roleOf({ is_admin: true, is_owner: true, is_stranger: true })).toBe('viewer');
  });
});
