import { escapeMrkdwn } from './escape-mrkdwn.ts';

/** A person in mrkdwn; an id that is not Slack's is shown as text. */
export function mentionUser(id: string): string {
  return /^[UW][A-Z0-9]{2,30}$/.test(id) ? `<@${id}>` : escapeMrkdwn(id, 60);
}

/** A channel in mrkdwn; a name that is not an id is shown as text. */
export function mentionChannel(id: string): string {
  return /^[CGD][A-Z0-9]{2,30}$/.test(id) ? `<#${id}>` : escapeMrkdwn(id, 80);
}
