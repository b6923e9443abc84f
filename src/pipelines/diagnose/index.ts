import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { End, Pipeline, Step } from '../step.ts';
import type { DiagnoseDeps } from './deps.ts';
import { DiagnoseState } from './state.ts';
import { analyse } from './steps/analyse.ts';
import { gather } from './steps/gather.ts';
import { scope } from './steps/scope.ts';
import { tell } from './steps/tell.ts';

/** How far a diagnosis is when a step begins, percent. */
const PROGRESS: Readonly<Record<string, number>> = { scope: 5, gather: 10, analyse: 75, tell: 90 };

function stepsOf(deps: DiagnoseDeps): Step<DiagnoseState>[] {
  return [
    { name: 'scope', run: (context) => scope(deps, context) },
    { name: 'gather', run: (context) => gather(deps, context) },
    { name: 'analyse', run: (context) => analyse(deps, context) },
    { name: 'tell', run: (context) => tell(deps, context) },
  ];
}

function atStep(session: DiagnosticSession, step: string, now: number): DiagnosticSession | null {
  if (session.status !== 'processing') return null;
  const progress = Math.max(session.progress, PROGRESS[step] ?? 0);
  const startedAt = session.startedAt ?? now;
  return { ...session, currentStep: step, progress, startedAt, updatedAt: now };
}

function failed(session: DiagnosticSession, end: End, now: number): DiagnosticSession | null {
  if (end.kind === 'done' || session.status !== 'processing') return null;
  const error = { code: end.reason, message: end.message };
  const tools = session.tools.filter(({ verdict }) => verdict !== 'asking');
  return { ...session, status: 'failed', error, tools, finishedAt: now, updatedAt: now };
}

/** From a wish to a diagnosis with a plan: scope, gather, analyse, tell. */
export function createDiagnosePipeline(deps: DiagnoseDeps): Pipeline<DiagnoseState> {
  const { sessions, clock } = deps;
  return {
    name: 'diagnose',
    steps: stepsOf(deps),
    parseState: (facts) => DiagnoseState.parse(facts),
    async entered(_runId, { sessionId, seed }, step) {
      // Whoever began it may have been killed before the session was written.
      if (!(await sessions.get(sessionId))) await sessions.create(seed);
      await sessions.update(sessionId, (session) => atStep(session, step, clock.now()));
    },
    waiting: async () => {},
    async ended(_runId, { sessionId }, end) {
      await sessions.update(sessionId, (session) => failed(session, end, clock.now()));
      const session = await sessions.get(sessionId);
      if (session) deps.ended(session);
    },
  };
}
