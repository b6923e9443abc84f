import type { DiagnosisWish } from '../../domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';

/** A session that nobody has worked on yet. */
export function newSession(id: string, wish: DiagnosisWish, now: number): DiagnosticSession {
  const { once: _, ...asked } = wish;
  return {
    ...{ id, version: 1, ...asked, recorded: wish.kind === 'example' },
    ...{ status: 'processing', progress: 0, currentStep: 'queued' },
    ...{ tools: [], diagnosis: null, summary: null, similar: [], error: null },
    plan: { approved: null, rejected: null, steps: [] },
    feedback: {},
    ...{ createdAt: now, startedAt: null, finishedAt: null, updatedAt: now },
  };
}
