import type { ErrorBudget } from '../../analysis/slo/error-budget.ts';
import type { Clock } from '../../domain/clock.ts';
import { enterStage, fail, waitFor } from '../../domain/progress.ts';
import type { Phase, Stage, Task } from '../../domain/task.ts';
import type { Pipeline, Step } from '../step.ts';
import { type Tasks, updateAll } from '../tasks.ts';
import { batch } from './batch.ts';
import { type DraftDeps, draft } from './draft.ts';
import { type GroundDeps, ground } from './ground.ts';
import { need } from './need.ts';
import { type RetrieveDeps, retrieve } from './retrieve.ts';
import { FaqState } from './state.ts';
import { type WatchedModel, watchModel } from './watch-model.ts';

/** What a question's own steps need of the world. */
export type FaqDeps = RetrieveDeps &
  DraftDeps &
  WatchedModel &
  GroundDeps & {
    github: { readBase(path: string): Promise<{ sha: string; content: string | null }> };
    tasks: Tasks;
    faqPath: string;
    /** Puts a grounded answer into the merge lane. */
    joinLane(task: Task): Promise<void>;
    /** Ships an answer on its own, for a person to look at first. */
    shipHeld(task: Task, why: string): Promise<void>;
    /** APPROVAL_POLICY. */
    approvalPolicy: 'when_needed' | 'always';
    /** How much may still go wrong; `unknown` when nobody can say. */
    errorBudget(): Promise<ErrorBudget>;
    /** Aborted once the process is told to stop. */
    stopping?: AbortSignal;
    worker: { instance: string; version: string };
    clock: Clock;
  };

const PROGRESS: Record<string, { stage: Stage; phase: Phase }> = {
  retrieve: { stage: 'retrieve', phase: 'drafting' },
  draft: { stage: 'draft', phase: 'drafting' },
  ground: { stage: 'ground', phase: 'drafting' },
  batch: { stage: 'batch', phase: 'batching' },
};

/** Whoever was killed right after handing it on comes back to a task that may be further by now. */
function isDrafting({ phase }: Task): boolean {
  return phase === 'queued' || phase === 'drafting' || phase === 'batching';
}

/** From a question to an answer that waits for the merge lane: retrieve, draft, ground, batch. */
export function createFaqPipeline(deps: FaqDeps): Pipeline<FaqState> {
  const update = (state: FaqState, change: (task: Task) => Task) =>
    updateAll(deps.tasks, [state.taskId], change);
  return {
    name: 'faq',
    steps: faqSteps(deps),
    parseState: (facts) => FaqState.parse(facts),
    async entered(_runId, state, step) {
      const progress = PROGRESS[step];
      if (!progress) return;
      const { instance, version } = deps.worker;
      await update(state, (task) =>
        isDrafting(task)
          ? {
              ...enterStage(task, progress.stage, progress.phase, deps.clock.now()),
              workerInstance: instance,
              workerVersion: version,
            }
          : task,
      );
    },
    waiting: (_runId, state, _step, reason) =>
      update(state, (task) => waitFor(task, reason, deps.clock.now())),
    async ended(_runId, state, end) {
      if (end.kind === 'done') return;
      const error = { code: end.reason, message: end.message };
      await update(state, (task) => fail(task, end.phase, error, deps.clock.now()));
    },
  };
}

function faqSteps(deps: FaqDeps): Step<FaqState>[] {
  return [
    {
      name: 'retrieve',
      async run({ state }) {
        const { sha } = await deps.github.readBase(deps.faqPath);
        const passages = await retrieve(deps, { question: state.question, sha });
        return { kind: 'done', patch: { baseSha: sha, passages } };
      },
    },
    {
      name: 'draft',
      async run(context) {
        const { question, language, passages, baseSha } = context.state;
        const known = { passages: need(passages, 'passages'), sha: need(baseSha, 'baseSha') };
        const input = { ...known, ...(deps.stopping ? { signal: deps.stopping } : {}) };
        const watched = { ...deps, model: watchModel(deps, context) };
        return {
          kind: 'done',
          patch: { draft: await draft(watched, { question, language, ...input }) },
        };
      },
    },
    {
      name: 'ground',
      async run({ state }) {
        const [written, sha] = [need(state.draft, 'draft'), need(state.baseSha, 'baseSha')];
        return { kind: 'done', patch: { grounding: await ground(deps, { draft: written, sha }) } };
      },
    },
    { name: 'batch', run: (context) => batch(deps, context) },
  ];
}
