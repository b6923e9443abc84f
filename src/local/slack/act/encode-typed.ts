import type { Conversation } from '../message.ts';
import { BOT, PEOPLE } from '../people.ts';

const NAMES = new Map([...PEOPLE, { id: BOT.user, name: BOT.name }].map((it) => [it.name, it.id]));

/** Text as typed, in Slack's own writing: escaped, with mentions, channels and links as references. */
export function encodeTyped(text: string, conversations: readonly Conversation[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/https?:\/\/[^\s|]+?(?=[.,;:!?)]*(?:\s|$))/g, (url) => `<${url}>`)
    .replace(/(^|[\s(])@([a-z0-9._-]*[a-z0-9])/gi, (whole, before: string, name: string) => {
      const id = NAMES.get(name.toLowerCase());
      return id ? `${before}<@${id}>` : whole;
    })
    .replace(/(^|[\s(])#([a-z0-9_-]+)/gi, (whole, before: string, name: string) => {
      const channel = conversations.find((it) => it.kind === 'channel' && it.name === name);
      return channel ? `${before}<#${channel.id}|${name}>` : whole;
    });
}
