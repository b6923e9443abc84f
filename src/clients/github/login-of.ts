import type { Actor } from './pull-request-schema.ts';

const BOT_SUFFIX = '[bot]';

/**
 * A login as REST and `viewer` spell it. GraphQL leaves the suffix off an App's bot, and a person may be called what
 * is left; an account that is gone is GitHub's `ghost`.
 */
export function loginOf(actor: Actor): string {
  if (actor === null) return 'ghost';
  const bare = actor.__typename === 'Bot' && !actor.login.endsWith(BOT_SUFFIX);
  return bare ? `${actor.login}${BOT_SUFFIX}` : actor.login;
}
