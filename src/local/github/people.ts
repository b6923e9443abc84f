import { crc32 } from 'node:zlib';
import { botLogin, OUR_APP } from './names.ts';

/** What somebody may do with the repository. */
export type Permission = 'admin' | 'write' | 'read';

/** Who makes a request. */
export type Actor = {
  login: string;
  permission: Permission;
  /** Set when it is an App's bot. */
  appId: number | null;
};

/** People of the demonstration repository. Anyone else may read. */
export const PEOPLE: Readonly<Record<string, { name: string; permission: Permission }>> = {
  'mei-lin': { name: 'Mei Lin', permission: 'admin' },
  'tomas-novak': { name: 'Tomáš Novák', permission: 'write' },
  'ana-ruiz': { name: 'Ana Ruiz', permission: 'write' },
  'visitor-vi': { name: 'Vi Visitor', permission: 'read' },
};

/** The App's bot: it may write, and no rule is waived for it unless a ruleset says so. */
export const BOT: Actor = { login: botLogin(OUR_APP), permission: 'write', appId: OUR_APP.id };

/** The person of that login; strangers may read. */
export function personOf(login: string): Actor {
  return { login, permission: PEOPLE[login]?.permission ?? 'read', appId: null };
}

/** Whether a login belongs to an App. */
export function isBot(login: string): boolean {
  return login.endsWith('[bot]');
}

/** A number that stays the same for a login. */
export function userId(login: string): number {
  return (crc32(login) % 200_000_000) + 1_000;
}

/** Name and address that somebody's commits made through the API carry. */
export function commitIdentity(login: string): { name: string; email: string } {
  const email = `${userId(login)}+${login}@users.noreply.github.com`;
  return { name: PEOPLE[login]?.name ?? login, email };
}

/** Whether somebody may change protection and rulesets. The App may here, so that a test needs one token only. */
export function mayAdminister(actor: Actor): boolean {
  return actor.permission === 'admin' || actor.appId === OUR_APP.id;
}
