import type { Clock } from '../../domain/clock.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { changeKept, type KeptDeps } from './change-kept.ts';

/** What keeping a judgement needs of the world. */
export type JudgeDeps = KeptDeps & { clock: Clock };

type Judgement = { id: string; user: string; verdict: 'up' | 'down' };

/** Keeps who found a diagnosis right or wrong, also when only PostgreSQL still has it; null when nobody knows it. */
export function judge(
  deps: JudgeDeps,
  { id, user, verdict }: Judgement,
): Promise<DiagnosticSession | null> {
  const updatedAt = deps.clock.now();
  return changeKept(deps, id, (session) => {
    return { ...session, feedback: { ...session.feedback, [user]: verdict }, updatedAt };
  });
}
