import type { Doer, RollbackOutcome, RollbackPlan } from '../../domain/deeds.ts';
import type { Language } from '../../domain/language.ts';
import type { BotCore } from '../deps.ts';
import { rollbackReply } from '../replies/rollback-reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answer } from './answer.ts';
import { doerOf } from './doer-of.ts';

/** `entry` means the one way there is, where undoing the entry alone is none. */
export type RollbackScope = RollbackPlan['scope'];
type Wish = { id: string; user: string; language: Language; texts: Texts };

async function begin(
  core: Pick<BotCore, 'deeds'>,
  doer: Doer,
  id: string,
  scope: RollbackScope,
): Promise<RollbackOutcome> {
  if (scope === 'deploy') return core.deeds.rollback(doer, id, scope);
  const planned = await core.deeds.planRollback(doer, id);
  if (planned.kind !== 'planned') return planned;
  const [first, ...others] = planned.plans;
  const only = others.length === 0 ? first?.scope : undefined;
  return core.deeds.rollback(doer, id, only ?? scope);
}

/** Begins a rollback for a person and says what came of it. */
export async function rollbackAs(
  core: Pick<BotCore, 'deeds' | 'roleNow' | 'log'>,
  wish: Wish,
  scope: RollbackScope,
): Promise<Answer> {
  const outcome = await begin(core, await doerOf(core, wish), wish.id, scope);
  const fields = { task_id: wish.id, user: wish.user, scope, outcome: outcome.kind };
  core.log.info(fields, 'a rollback was asked for');
  return rollbackReply(outcome, wish.texts);
}
