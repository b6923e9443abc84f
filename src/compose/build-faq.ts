import { join } from 'node:path';
import { createPassageSearch } from '../analysis/search/passage-search.ts';
import { gitAuthorization } from '../clients/github/git-authorization.ts';
import { createModel } from '../clients/model/create-model.ts';
import { createRepositoryMirror } from '../clients/repository/create-repository-mirror.ts';
import { utcDay } from '../db/redis/keys.ts';
import type { Clock } from '../domain/clock.ts';
import { createGroundingCheck } from '../domain/grounding/grounding-check.ts';
import { hideSecrets } from '../domain/grounding/hide-secrets.ts';
import { createFaqPipeline, type FaqDeps } from '../pipelines/faq/index.ts';
import { buildConsult } from './build-documents.ts';
import { buildModelBudget } from './build-model-budget.ts';
import type { PipelinesDeps } from './build-pipelines.ts';
import { createBudgetReader } from './read-budget.ts';

/** What drafting shares with the other pipelines. */
type Shared = Pick<FaqDeps, 'github' | 'tasks' | 'faqPath' | 'joinLane' | 'shipHeld'> & {
  clock: Clock;
  notice(key: string, text: string): Promise<void>;
};

function buildModel(deps: PipelinesDeps): FaqDeps['model'] {
  const { config, memory, outsiders, clock, log, modelTimeoutMs: timeoutMs } = deps;
  // On the patient connection: while Redis is away nobody knows what was used, and nobody asks the model.
  const budget = buildModelBudget(config, memory.patientRedis, clock);
  return outsiders.model
    ? createModel({ ...outsiders.model, timeoutMs, budget, clock, log })
    : null;
}

function buildRepository({
  config,
  outsiders,
  clock,
  log,
  closers,
}: PipelinesDeps): FaqDeps['repository'] {
  const { auth, apiUrl, remoteUrl } = outsiders.github;
  const dir = join(config.DATA_DIR, 'mirror');
  const mirror = createRepositoryMirror({
    remoteUrl,
    authorization: gitAuthorization(auth, apiUrl),
    dir,
    log,
    clock,
  });
  closers.push('repository mirror', () => mirror.close());
  return hideSecrets(mirror);
}

/** Builds the pipeline that drafts answers, what reads the repository ahead, and what lets go of the model. */
export function buildFaq(deps: PipelinesDeps, shared: Shared) {
  const { config, clock, log } = deps;
  const stopping = new AbortController();
  const { faqPath, github } = shared;
  const repository = buildRepository(deps);
  const search = createPassageSearch({ faqPath });
  const faq = createFaqPipeline({
    ...shared,
    repository,
    search,
    check: createGroundingCheck({ faqPath, allowedHosts: config.ALLOWED_LINK_HOSTS }),
    model: buildModel(deps),
    modelFailed: deps.reportRun,
    modelBudgetSpent: () =>
      shared.notice(
        `model-budget-${utcDay(clock.now())}`,
        `The model has had its ${config.MODEL_TOKENS_PER_DAY} tokens for today (MODEL_TOKENS_PER_DAY). Until midnight UTC answers quote the documents instead.`,
      ),
    stopping: stopping.signal,
    fallback: config.MODEL_FALLBACK,
    approvalPolicy: config.APPROVAL_POLICY,
    errorBudget: createBudgetReader(deps),
    log,
    worker: deps.identity,
  });
  return {
    faq,
    consult: buildConsult({ ...{ github, faqPath, clock }, repository, search }),
    async warm() {
      const { sha } = await github.readBase(faqPath);
      await search(await repository.snapshot(sha), 'deploy');
    },
    /** Lets go of the model: the process was told to stop. */
    letGo: () => stopping.abort(),
  };
}
