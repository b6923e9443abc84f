/**
 * The Web API methods the bot calls, and the scopes each needs. `manifest.yml` asks for exactly these and `commands`;
 * a test reads the calls out of the source.
 */
export const SCOPES_BY_METHOD: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
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

/** Every scope the bot needs, sorted. */
export const NEEDED_SCOPES: readonly string[] = [
  ...new Set(['commands', ...Object.values(SCOPES_BY_METHOD).flat()]),
].sort();
