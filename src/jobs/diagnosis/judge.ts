import type { Clock } from '../../domain/clock.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { changeKept, type KeptDeps } from './change-kept.ts';

/** What keeping a judgement needs of the world. */
export type JudgeDeps = KeptDeps & { clock: Clock };

type Judgement = { id: string; user: string; verdict: 'up' | 'down' };

/** A label that says the contrary is what they thought before. */
function labelsLeft({ labels }: DiagnosticSession, { user, verdict }: Judgement) {
  const { [user]: mine, ...others } = labels ?? {};
  const contrary = mine?.agrees === (verdict === 'down');
  return contrary ? { labels: others } : {};
}

/** Keeps who found a diagnosis right or wrong, also when only PostgreSQL still has it; null when nobody knows it. */
export function judge(deps: JudgeDeps, judgement: Judgement): Promise<DiagnosticSession | null> {
  const { id, user, verdict } = judgement;
  const updatedAt = deps.clock.now();
  return changeKept(deps, id, (session) => {
    const feedback = { ...session.feedback, [user]: verdict };
    return { ...session, ...labelsLeft(session, judgement), feedback, updatedAt };
  });
}
