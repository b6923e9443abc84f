import type { LocalChannel, LocalUser } from './local-slack.ts';

/** The workspace itself. */
export const TEAM = {
  id: 'T0OPSLOOP',
  domain: 'opsloop-local',
  name: 'Opsloop (emulated)',
} as const;

/** The app as Slack would know it: its user, its bot, its app id. */
export const BOT = {
  user: 'U0OPSLOOPB',
  id: 'B0OPSLOOPB',
  app: 'A0OPSLOOPA',
  name: 'opsloop',
  realName: 'opsloop',
} as const;

/** Slack's own voice, which tells a person that a command failed. */
export const SLACKBOT = 'USLACKBOT';

/** Everyone who works here: an admin, two operators and a viewer. */
export const PEOPLE: readonly LocalUser[] = [
  { id: 'U0ADAOKAFO', name: 'ada.okafor', role: 'admin' },
  { id: 'U0BOLINDQV', name: 'bo.lindqvist', role: 'operator' },
  { id: 'U0CHENYUTI', name: 'chen.yuting', role: 'operator' },
  { id: 'U0DANAREYE', name: 'dana.reyes', role: 'viewer' },
];

/** The names people go by, by user id. */
export const REAL_NAMES: Readonly<Record<string, string>> = {
  U0ADAOKAFO: 'Ada Okafor',
  U0BOLINDQV: 'Bo Lindqvist',
  U0CHENYUTI: 'Chen Yu-ting',
  U0DANAREYE: 'Dana Reyes',
  [BOT.user]: BOT.realName,
  [SLACKBOT]: 'Slackbot',
};

/** The channels everyone is in, the bot too. */
export const CHANNELS: readonly LocalChannel[] = [
  { id: 'C0ONCALL01', name: 'oncall' },
  { id: 'C0GENERAL1', name: 'general' },
];

/** Groups that `@handle` names, for roles given to a group. */
export const USERGROUPS = [
  {
    id: 'S0SREGROUP',
    handle: 'sre',
    name: 'Site reliability',
    users: ['U0BOLINDQV', 'U0CHENYUTI'],
  },
] as const;

/** The person with this id, if one works here. */
export function findPerson(id: string): LocalUser | undefined {
  return PEOPLE.find((person) => person.id === id);
}
