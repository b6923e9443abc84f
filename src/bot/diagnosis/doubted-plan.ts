import { contradictions } from '../../domain/correction/labels-of.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { isPlanOpen } from './is-plan-open.ts';
import type { SessionFacts } from './session-facts.ts';

const MOST = 3;

/** Says who finds the verdict wrong that a plan was made for, while anything of it can still be done. */
export function doubtedPlan(facts: Pick<SessionFacts, 'session' | 'texts' | 'over'>): Block[] {
  const { session, texts } = facts;
  const who = contradictions(session).slice(0, MOST);
  if (who.length === 0 || !isPlanOpen(facts)) return [];
  const names = who.map(([user]) => mentionUser(user)).join(', ');
  return context(texts.diagnosis.plan.doubted(names));
}
