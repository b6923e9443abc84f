import type {
  DiagnosticRequest,
  DiagnosticSession,
  ToolAnswer,
} from '../../../domain/diagnostic-session.ts';
import { OpsError } from '../../../domain/errors.ts';
import type {
  EvidenceScope,
  EvidenceSource,
  SourceName,
  SourceReport,
} from '../../../domain/evidence.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { askSources } from '../ask-sources.ts';
import type { DiagnoseDeps } from '../deps.ts';
import { judgeEvidence } from '../judge-evidence.ts';
import { mergeParts } from '../merge-parts.ts';
import type { DiagnoseState } from '../state.ts';

type GatherDeps = Pick<
  DiagnoseDeps,
  'sources' | 'sessions' | 'bundles' | 'example' | 'timeoutMs' | 'stopping' | 'answered' | 'analyst'
>;
type Context = StepContext<DiagnoseState>;

/** Part of the time that is left for what comes after. */
const RESERVED = 0.1;
/** Whoever takes over from one that was killed still asks, however late it is. */
const LEAST_MS = 5_000;
const [FIRST_PERCENT, LAST_PERCENT] = [10, 70];

function isWanted(name: SourceName, request: DiagnosticRequest): boolean {
  if (name === 'prometheus') return request.includeMetrics;
  return name === 'loki' ? request.includeLogs : true;
}

function asking({ name }: EvidenceSource): ToolAnswer {
  const none = { error: null, warnings: [], ms: 0, items: 0, links: [] };
  return { source: name, verdict: 'asking', ...none };
}

function toolAnswer({ part: _, ...answer }: SourceReport): ToolAnswer {
  return answer;
}

function withAnswer(session: DiagnosticSession, answer: ToolAnswer, now: number) {
  const tools = session.tools.map((tool) => (tool.source === answer.source ? answer : tool));
  const answered = tools.filter(({ verdict }) => verdict !== 'asking').length;
  const share = (LAST_PERCENT - FIRST_PERCENT) * (answered / Math.max(1, tools.length));
  const progress = Math.max(session.progress, Math.round(FIRST_PERCENT + share));
  return { ...session, tools, progress, updatedAt: now };
}

/** Counted from the start of the session, however often it was taken over since. */
function timeLeft(timeoutMs: number, startedAt: number | null, now: number): number {
  const usable = timeoutMs * (1 - RESERVED);
  const left = (startedAt ?? now) + usable - now;
  return Math.max(left, Math.min(usable, LEAST_MS));
}

async function askAll(deps: GatherDeps, context: Context, scope: EvidenceScope) {
  const { now, state } = context;
  const { sessionId, seed } = state;
  const sources = deps.sources.filter(({ name }) => isWanted(name, seed.request));
  const session = await deps.sessions.update(sessionId, (one) => ({
    ...one,
    tools: sources.map(asking),
    updatedAt: now(),
  }));
  const limitMs = timeLeft(deps.timeoutMs, session?.startedAt ?? null, now());
  // One after the other: sources that answer in the same moment would otherwise contend for the session.
  let shown: Promise<unknown> = Promise.resolve();
  const answered = async (report: SourceReport) => {
    if (deps.stopping.aborted) return;
    deps.answered(report);
    const show = () =>
      deps.sessions.update(sessionId, (one) => withAnswer(one, toolAnswer(report), now()));
    shown = shown.then(show);
    await shown;
  };
  const { stopping } = deps;
  return askSources(sources, { scope, limitMs, stopping, answered, now });
}

async function takeExample(
  deps: GatherDeps,
  { sessionId, seed }: DiagnoseState,
): Promise<Outcome<DiagnoseState>> {
  const bundle = await deps.example(seed.request.title);
  if (!bundle) {
    const message = 'There is no recorded incident of this name.';
    return { kind: 'refused', phase: 'failed', reason: 'example_not_found', message };
  }
  await deps.bundles.put(sessionId, bundle);
  return { kind: 'done' };
}

/** Asks all sources at once and puts what they gave together; asked again, it begins anew. */
export async function gather(deps: GatherDeps, context: Context): Promise<Outcome<DiagnoseState>> {
  const { sessionId, seed, scope } = context.state;
  if (seed.kind === 'example') return takeExample(deps, context.state);
  if (!scope) throw new OpsError('scope_missing', 'a diagnosis was gathered for without its scope');
  // While the sources answer there is time for it.
  deps.analyst.warm();
  const reports = await askAll(deps, context, scope);
  // What was cut short is not the answer: whoever goes on asks again.
  if (deps.stopping.aborted) throw new OpsError('stopping', 'the process is told to stop');
  const refusal = judgeEvidence(reports);
  if (refusal) return { kind: 'refused', ...refusal };
  await deps.bundles.put(sessionId, mergeParts(scope, reports));
  return { kind: 'done' };
}
