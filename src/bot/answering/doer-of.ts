import type { Doer } from '../../domain/deeds.ts';
import type { Language } from '../../domain/language.ts';
import type { BotCore } from '../deps.ts';

/** A person with the role they have at this moment. */
export async function doerOf(
  core: Pick<BotCore, 'roleNow'>,
  { user, language }: { user: string; language: Language },
): Promise<Doer> {
  return { user, role: await core.roleNow(user), language };
}
