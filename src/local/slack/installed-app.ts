import { COMMANDS } from './commands.ts';

/** What the app's manifest asked for when it was installed. Names are those of the manifest. */
export type InstalledApp = {
  /** Slash commands, with their slash. */
  commands: readonly string[];
  /** Bot events, such as `app_mention` or `message.channels`; others are not delivered. */
  events: readonly string[];
  /** Bot scopes; a method that needs another answers `missing_scope`. */
  scopes: readonly string[];
};

/** An app that asked for everything the emulator knows. */
export const EVERYTHING: InstalledApp = {
  commands: COMMANDS.map((it) => it.command),
  events: [
    'app_home_opened',
    'app_mention',
    'message.channels',
    'message.groups',
    'message.im',
    'message.mpim',
  ],
  scopes: [
    'app_mentions:read',
    'channels:history',
    'channels:join',
    'channels:read',
    'chat:write',
    'chat:write.public',
    'commands',
    'files:read',
    'files:write',
    'groups:history',
    'groups:read',
    'im:history',
    'im:read',
    'im:write',
    'mpim:read',
    'mpim:write',
    'reactions:read',
    'reactions:write',
    'team:read',
    'usergroups:read',
    'users:read',
  ],
};
