import { OpsError } from '../../domain/errors.ts';
import { NEEDED_SCOPES } from '../scopes.ts';
import { callSlack } from '../slack/call-slack.ts';
import { type ChannelEntry, isChannelId, listChannels } from '../slack/channel-directory.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';

/** One thing that was looked at in Slack. */
export type SlackFinding = {
  level: 'ok' | 'warn' | 'block';
  /** What was found, in one sentence. */
  what: string;
  /** What to do about it; there whenever something is to be done. */
  mend?: string;
};

/** What is checked: the channels of `SLACK_ONCALL_CHANNEL` and `SLACK_FAQ_CHANNEL`, and the handles that `SLACK_ROLES` names. */
export type SlackExpectations = { channels: readonly string[]; groups?: readonly string[] };

type Client = Pick<SlackApi, 'auth' | 'conversations' | 'usergroups'>;

/** A check that can't be made is a finding too, and does not hide the others. */
async function attempt(
  check: () => Promise<SlackFinding[]>,
  subject: string,
): Promise<SlackFinding[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const { mend } = error.facts;
    const advice = typeof mend === 'string' ? mend : 'check SLACK_API_URL and the network';
    return [
      { level: 'block', what: `${subject} can’t be checked: ${error.message}`, mend: advice },
    ];
  }
}

function judgeScopes(granted: readonly string[] | undefined): SlackFinding {
  if (granted === undefined) {
    return {
      level: 'warn',
      what: 'Slack did not say which scopes the token has',
      mend: 'compare them with manifest.yml',
    };
  }
  const missing = NEEDED_SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { level: 'ok', what: 'the token has every scope it needs' };
  return {
    level: 'block',
    what: `the token lacks ${missing.join(', ')}`,
    mend: 'update the app from manifest.yml and reinstall it to the workspace',
  };
}

async function checkToken(client: Client): Promise<SlackFinding[]> {
  const answer = await callSlack('auth.test', () => client.auth.test());
  const who = `signed in to ${answer.team ?? 'a workspace'} as ${answer.user ?? 'the bot'}`;
  return [{ level: 'ok', what: who }, judgeScopes(answer.response_metadata?.scopes)];
}

function judgeChannel(wanted: string, known: readonly ChannelEntry[]): SlackFinding {
  const name = wanted.replace(/^#/, '');
  const channel = known.find((one) =>
    isChannelId(wanted) ? one.id === wanted : one.name === name,
  );
  if (!channel) {
    const mend = 'create it, or invite the app to it if it is private';
    return { level: 'block', what: `there is no channel ${wanted} that the app can see`, mend };
  }
  if (channel.isMember) return { level: 'ok', what: `the app is in #${channel.name}` };
  const mend = `type /invite @opsloop in #${channel.name}`;
  return { level: 'block', what: `the app is not in #${channel.name}`, mend };
}

async function checkGroups(client: Client, groups: readonly string[]): Promise<SlackFinding[]> {
  if (groups.length === 0) return [];
  const answer = await callSlack('usergroups.list', () => client.usergroups.list({}));
  const handles = new Set(answer.usergroups?.map((group) => `@${group.handle}`));
  return groups
    .filter((group) => !handles.has(group))
    .map((group) => ({
      level: 'warn' as const,
      what: `SLACK_ROLES names ${group}, which is no user group here`,
      mend: 'create the group or correct its handle',
    }));
}

async function checkChannels(client: Client, names: readonly string[]): Promise<SlackFinding[]> {
  const wanted = [...new Set(names)].filter((name) => name !== 'here');
  const known = await listChannels(client);
  return wanted.map((name) => judgeChannel(name, known));
}

/** Looks at what the bot needs of Slack: the token, its scopes, the channels with the app in them, and user groups. */
export async function checkSlack(
  client: Client,
  expected: SlackExpectations,
): Promise<SlackFinding[]> {
  const findings = [
    await attempt(() => checkToken(client), 'the token'),
    await attempt(() => checkChannels(client, expected.channels), 'the channels'),
    await attempt(() => checkGroups(client, expected.groups ?? []), 'the user groups'),
  ];
  return findings.flat();
}
