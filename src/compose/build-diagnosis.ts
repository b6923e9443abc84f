import type { Config } from '../config/parse-config.ts';
import { withDeadline } from '../db/postgres/with-deadline.ts';
import { createSourceUses } from '../db/redis/source-uses.ts';
import type { Clock } from '../domain/clock.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../domain/diagnostic-session.ts';
import type { SourceReport } from '../domain/evidence.ts';
import type { PreparePlan } from '../domain/plan/ports.ts';
import { createDesk } from '../jobs/diagnosis/create-desk.ts';
import { createServiceNames } from '../jobs/diagnosis/service-names.ts';
import { unpackBundle } from '../jobs/diagnosis/unpack-bundle.ts';
import type { AnyPipeline } from '../jobs/handlers/walk-run.ts';
import type { Queues } from '../jobs/queues.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import { loadExample } from '../local/examples/load-example.ts';
import { createDiagnosePipeline } from '../pipelines/diagnose/index.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Archive } from './build-archive.ts';
import type { EvidenceParts } from './build-evidence.ts';
import { type BuildPhraserDeps, buildPhraser } from './build-phraser.ts';
import type { Stores } from './build-stores.ts';
import type { Memory } from './open-memory.ts';

type DeskDeps = {
  /** Failing fast, for a person waits for the answer; patient where alerts begin diagnoses. */
  stores: Stores;
  queues: Queues;
  archive: Archive;
  evidence: EvidenceParts;
  meters: Meters;
  clock: Clock;
};

/** What a label says of what was told. */
const TOLD = { true: 'right', false: 'wrong', null: 'other' } as const;

/** Builds the desk where diagnoses are asked for and read. */
export function buildDesk(deps: DeskDeps): DiagnosisDesk {
  const { stores, queues, archive, evidence, meters, clock } = deps;
  const { diagnoses } = archive;
  return createDesk({
    ...{ sessions: stores.sessions, bundles: stores.bundles, runs: stores.runs, clock },
    ...{ checkSources: evidence.checkSources, rankAgain: evidence.analyst.rankAgain },
    labelled: ({ agrees }) => meters.diagnosisLabels.inc({ told: TOLD[`${agrees}`] }),
    services: createServiceNames({ ...stores, services: evidence.services }),
    wake: createWakeRun(queues).wake,
    archive: {
      ...{ read: diagnoses.read, save: diagnoses.save, page: diagnoses.page },
      readBundle: diagnoses.readBundle,
      async bundleOf(sessionId) {
        const packed = await diagnoses.readBundle(sessionId);
        return packed && unpackBundle(packed);
      },
    },
  });
}

export type DiagnosePipelineDeps = DeskDeps &
  BuildPhraserDeps & {
    config: Config;
    memory: Memory;
    /** Binds a plan to what its buttons do. */
    preparePlan: PreparePlan;
  };

/** Counts every answer, and keeps how the source did; that it can't be kept is no reason to lose the answer. */
function createNoteAnswer({ memory, meters, clock, log }: DiagnosePipelineDeps) {
  const uses = createSourceUses(memory.redis);
  return ({ source, verdict, error, ms, items }: SourceReport): void => {
    meters.sourceAnswers.inc({ source, verdict });
    uses
      .note(source, { at: clock.now(), verdict, error, ms, items })
      .catch((failure: unknown) => log.warn({ err: failure, source }, 'use of a source not kept'));
  };
}

/** The past is good to know: nobody waits for it longer than that, milliseconds. */
const SIMILAR_MS = 1_500;

/** Counts what was decided and how long it took. */
function createCount({ meters }: DiagnosePipelineDeps) {
  return ({ status, diagnosis, createdAt, finishedAt }: DiagnosticSession): void => {
    const verdict = status === 'completed' ? (diagnosis?.verdict ?? 'failed') : 'failed';
    meters.diagnoses.inc({ verdict });
    meters.diagnosis.observe(((finishedAt ?? createdAt) - createdAt) / 1_000);
  };
}

/** Builds the pipeline that makes diagnoses, and what lets go of those under way. */
export function buildDiagnosePipeline(deps: DiagnosePipelineDeps) {
  const { config, stores, archive, evidence } = deps;
  const phrase = buildPhraser(deps);
  const stopping = new AbortController();
  const diagnose: AnyPipeline = createDiagnosePipeline({
    ...{ clock: deps.clock, log: deps.log, preparePlan: deps.preparePlan },
    ...{ sessions: stores.sessions, bundles: stores.bundles, incidents: stores.incidents },
    ...{ sources: evidence.sources, analyst: evidence.analyst },
    example: loadExample,
    async summarise({ language, tools }, diagnosis) {
      const { text } = await phrase(diagnosis, { language, tools }, stopping.signal);
      return text;
    },
    similar: (session) => withDeadline(archive.diagnoses.similar(session), SIMILAR_MS),
    answered: createNoteAnswer(deps),
    ended: createCount(deps),
    timeoutMs: config.DIAGNOSIS_TIMEOUT_SECONDS * 1_000,
    stopping: stopping.signal,
  });
  return { diagnose, letGo: () => stopping.abort() };
}
