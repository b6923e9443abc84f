import { z } from 'zod';
import { BOT, TEAM } from '../../people.ts';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `auth.test`: whom the token speaks for. Also checks the token, so it is not open. */
export const testAuth = defineMethod({
  name: 'auth.test',
  args: z.looseObject({}),
  run: (workspace) => ({
    ok: true,
    url: `${workspace.origin()}/console/`,
    team: TEAM.name,
    team_id: TEAM.id,
    user: BOT.name,
    user_id: BOT.user,
    bot_id: BOT.id,
    is_enterprise_install: false,
  }),
});

/** `api.test`: answers with what it was given. */
export const testApi = defineMethod({
  name: 'api.test',
  open: true,
  args: z.looseObject({ error: z.string().optional() }),
  run(_workspace, { token: _token, ...args }) {
    return args.error ? { ok: false, error: args.error, args } : { ok: true, args };
  },
});

/** `team.info`: the workspace. */
export const describeTeam = defineMethod({
  name: 'team.info',
  open: true,
  args: z.looseObject({}),
  run: () => ({ ok: true, team: { ...TEAM, email_domain: '', icon: {} } }),
});

/** `bots.info`: the bot. */
export const describeBot = defineMethod({
  name: 'bots.info',
  open: true,
  args: z.looseObject({ bot: z.string().optional() }),
  run(workspace, { bot }) {
    if (bot !== undefined && bot !== BOT.id) return fail('bot_not_found');
    const updated = Math.floor(workspace.clock.now() / 1000);
    const { id, app: app_id, user: user_id, name } = BOT;
    return { ok: true, bot: { id, app_id, user_id, name, deleted: false, updated, icons: {} } };
  },
});

/** `apps.connections.open`: there is no Socket Mode here, and Slack's word for that is about the token. */
export const openConnection = defineMethod({
  name: 'apps.connections.open',
  open: true,
  args: z.looseObject({}),
  run: () => fail('not_allowed_token_type'),
});

/** `assistant.threads.setStatus`: a line below a thread saying what the bot is doing; empty to take it away. */
export const setThreadStatus = defineMethod({
  name: 'assistant.threads.setStatus',
  args: z.looseObject({
    channel_id: z.string().min(1),
    thread_ts: z.string().min(1),
    status: z.string(),
  }),
  run(workspace, { channel_id, thread_ts, status }) {
    const channel = workspace.conversations.find(channel_id);
    if (!channel) return fail('channel_not_found');
    workspace.hub.publish({
      kind: 'thread_status',
      channel: channel.id,
      threadTs: thread_ts,
      status,
      onlyFor: null,
    });
    return { ok: true };
  },
});
