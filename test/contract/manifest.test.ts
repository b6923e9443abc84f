import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COMMANDS, EVENTS } from '../../src/bot/listeners/listeners.ts';
import { NEEDED_SCOPES, SCOPES_BY_EVENT, SCOPES_BY_METHOD } from '../../src/bot/scopes.ts';
import { en } from '../../src/bot/texts/en.ts';
import { readSources } from './source/read-source.ts';

const Manifest = z.object({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.object({
    app_home: z.object({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.object({ display_name: z.string().max(80) }),
    slash_commands: z.array(
      z.object({
        command: z.string().max(32),
        url: z.url(),
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.url(), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean(), request_url: z.url() }),
    socket_mode_enabled: z.boolean(),
  }),
});
type Manifest = z.infer<typeof Manifest>;

let manifest: Manifest;
beforeAll(async () => {
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  manifest = Manifest.parse(parse(text));
});

/** Methods of the Web API that a source calls: `client.chat.update(…)`, `client.assistant.threads.setStatus(…)`. */
function methodsIn(text: string): string[] {
  const calls = text.matchAll(/\bclient\s*\.(\w+(?:\s*\.\w+){1,2})\(/g);
  return [...calls].map(([, path = '']) => path.replace(/\s/g, ''));
}

describe('manifest.yml', () => {
  test('names the commands the bot listens to', () => {
    const named = manifest.features.slash_commands.map(({ command }) => command);
    expect(named.sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  test('subscribes to the events the bot listens to', () => {
    const { bot_events } = manifest.settings.event_subscriptions;
    expect(bot_events).toEqual(Object.keys(SCOPES_BY_EVENT));
    const types = new Set(bot_events.map((name) => name.split('.')[0]));
    expect([...types].sort()).toEqual(Object.keys(EVENTS).sort());
    const { app_home } = manifest.features;
    expect(app_home.home_tab_enabled).toBe('app_home_opened' in EVENTS);
    // Without these nobody can type in the direct message with the app.
    expect(app_home.messages_tab_enabled).toBe('message.im' in SCOPES_BY_EVENT);
    expect(app_home.messages_tab_read_only_enabled).toBe(false);
  });

  test('asks for the scopes that the bot’s calls need, and no other', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(NEEDED_SCOPES);
  });

  test('sends everything to one address, over HTTP unless told otherwise', () => {
    const { event_subscriptions, interactivity, socket_mode_enabled } = manifest.settings;
    const commands = manifest.features.slash_commands.map(({ url }) => url);
    const urls = new Set([event_subscriptions.request_url, interactivity.request_url, ...commands]);
    expect([...urls]).toEqual(['https://opsloop.example.com/slack/events']);
    expect(interactivity.is_enabled).toBe(true);
    expect(socket_mode_enabled).toBe(false);
  });

  test.each([
    ['/faq', en.help],
    ['/diagnose', en.diagnose.help],
  ])('hints of %s at nothing that its help does not explain', (name, help) => {
    const command = manifest.features.slash_commands.find(({ command }) => command === name);
    const hinted = (command?.usage_hint ?? '').split(' | ').map((part) => part.split(' ')[0]);
    const explained = help.commands.map(({ usage }) => usage.split(' ')[1]);
    expect(command).toBeDefined();
    expect(hinted.filter((word) => word !== '<question>' && !explained.includes(word))).toEqual([]);
  });
});

test('the bot calls no method of Slack whose scopes are not known, and knows of none it does not call', async () => {
  const bot = (await readSources()).filter(({ path }) => path.startsWith('src/bot/'));
  const called = new Set(bot.flatMap(({ text }) => methodsIn(text)));
  expect([...called].sort()).toEqual(Object.keys(SCOPES_BY_METHOD).sort());
});
