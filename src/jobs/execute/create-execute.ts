import { createHash } from 'node:crypto';
import { OpsError } from '../../domain/errors.ts';
import { detectLanguage } from '../../domain/language.ts';
import { exactWords } from '../../domain/plan/exact-words.ts';
import type {
  Execute,
  ExecuteOutcome,
  ExecuteWish,
  Understood,
} from '../../domain/plan/execute.ts';
import { EXAMPLES, type PlanRequest, readRequest } from '../../domain/plan/read-request.ts';
import { riskOf } from '../../domain/plan/risk-of.ts';
import { undoWords } from '../../domain/plan/undo-of.ts';
import type { PlanAction } from '../../domain/plan-action.ts';
import { mayDo, roleFor } from '../../domain/roles.ts';
import { bindRequest } from './bind-request.ts';
import type { ExecuteDeps } from './deps.ts';
import { newExecution } from './new-execution.ts';

/** A UUID that is always the same for the same wish. */
function idOf({ once }: ExecuteWish): string {
  const hex = createHash('sha256').update(`execute/${once}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** A diagnosis only looks: it needs nobody's approval. */
function understoodAs(
  { target, namespace, ms }: Extract<PlanRequest, { kind: 'diagnose' }>,
  wish: ExecuteWish,
): Understood {
  const within = namespace ?? wish.namespace;
  const words = [`/diagnose ${target}`, within && `in ${within}`, ms && `last ${ms / 60_000}m`];
  const exact = words.filter(Boolean).join(' ');
  return { action: 'diagnose', target, exact, risk: 'low', undo: null };
}

async function beginDiagnosis(
  { desk, clock }: ExecuteDeps,
  request: Extract<PlanRequest, { kind: 'diagnose' }>,
  wish: ExecuteWish,
): Promise<ExecuteOutcome> {
  if (wish.dryRun) return { kind: 'would', understood: understoodAs(request, wish), dryRun: null };
  const now = clock.now();
  const window = request.ms === null ? null : { start: now - request.ms, end: now };
  const session = await desk.begin({
    ...{ kind: 'service', incidentId: null, askedBy: wish.by.user, channel: null },
    ...{ language: detectLanguage(wish.query), once: `execute:${wish.once}` },
    request: {
      ...{ incidentId: null, severity: 'P2', services: [request.target], window, alertIds: [] },
      namespace: request.namespace ?? wish.namespace,
      ...{ title: request.target, description: wish.query, correlationWindow: 300 },
      ...{ includeMetrics: true, includeLogs: true },
    },
  });
  return { kind: 'diagnosing', sessionId: session.id };
}

type Ready = { action: PlanAction; target: string; incidentId: string | null };

async function ask(deps: ExecuteDeps, wish: ExecuteWish, ready: Ready): Promise<ExecuteOutcome> {
  const { action, target, incidentId } = ready;
  const language = detectLanguage(wish.query);
  const runbooks = action.kind === 'runbook' ? await deps.runbooks.list() : [];
  const understood: Understood = {
    ...{ action: action.kind, target, exact: exactWords(action, runbooks) },
    ...{ risk: riskOf(action), undo: undoWords(action, language) },
  };
  const dryRun = await deps.dryRun(action, language);
  if (wish.dryRun) return { kind: 'would', understood, dryRun };
  const id = idOf(wish);
  await deps.audit({
    ...{ actor: wish.by.user, action: 'execute', subject: id, once: `execute/${id}` },
    facts: { query: wish.query, does: action.kind, exact: understood.exact, role: wish.by.role },
  });
  const facts = { id, wish, action, understood, dryRun, runbooks, incidentId };
  await deps.sessions.create(newExecution({ ...facts, now: deps.clock.now() }));
  return { kind: 'asked', sessionId: id, understood, dryRun, needed: deps.needed };
}

async function execute(deps: ExecuteDeps, wish: ExecuteWish): Promise<ExecuteOutcome> {
  const request = readRequest(wish.query);
  if (!request) return { kind: 'not_understood', examples: EXAMPLES };
  const about = wish.sessionId === null ? null : await deps.sessions.get(wish.sessionId);
  if (wish.sessionId !== null && !about) return { kind: 'no_session' };
  const namespace = wish.namespace ?? about?.request.namespace ?? null;
  if (request.kind === 'diagnose') return beginDiagnosis(deps, request, { ...wish, namespace });
  const { role } = wish.by;
  if (!mayDo(role, 'execute')) return { kind: 'role', needed: roleFor('execute'), has: role };
  const bound = await bindRequest(deps, request, namespace);
  if (bound.kind !== 'action') return bound;
  return ask(deps, wish, { ...bound, incidentId: about?.incidentId ?? null });
}

/** Codes of what we keep things in; everything else that fails is outside. */
const OURS = new Set(['database_unavailable', 'database_not_ready', 'stores_unavailable']);

function failedAs(error: unknown): ExecuteOutcome {
  if (!(error instanceof OpsError)) return { kind: 'unavailable' };
  if (error.code === 'audit_unavailable') return { kind: 'audit_unavailable' };
  return OURS.has(error.code)
    ? { kind: 'unavailable' }
    : { kind: 'source_failed', what: error.code };
}

/** Builds what understands plain requests and asks people whether to do them. It never does them. */
export function createExecute(deps: ExecuteDeps): Execute {
  return async (wish) => {
    const facts = { user: wish.by.user, role: wish.by.role, dry_run: wish.dryRun };
    try {
      const outcome = await execute(deps, wish);
      deps.log.info({ ...facts, outcome: outcome.kind }, 'something was asked for in plain words');
      return outcome;
    } catch (error) {
      deps.log.error({ ...facts, err: error }, 'a plain request could not be taken');
      return failedAs(error);
    }
  };
}
