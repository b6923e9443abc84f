/**
 * The Web API methods the bot calls, and the scopes each needs. `manifest.yml` asks for exactly these, those of the
 * events, and `commands`; a test reads the calls out of the source.
 */
export const SCOPES_BY_METHOD: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write'],
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'usergroups.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** The events the bot subscribes to, by their name in `manifest.yml`, and the scopes each needs. */
export const SCOPES_BY_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

/** Every scope the bot needs, sorted. */
export const NEEDED_SCOPES: readonly string[] = [
  ...new Set([
    'commands',
    ...Object.values(SCOPES_BY_METHOD).flat(),
    ...Object.values(SCOPES_BY_EVENT).flat(),
  ]),
].sort();
