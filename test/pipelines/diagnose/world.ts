import { createAnalyst } from '../../../src/analysis/thread/create-analyst.ts';
import { createBundleStore } from '../../../src/db/redis/bundle-store.ts';
import { createIncidentStore } from '../../../src/db/redis/incident-store.ts';
import { createRunStore } from '../../../src/db/redis/run-store.ts';
import { createSessionStore } from '../../../src/db/redis/session-store.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { DiagnosisWish } from '../../../src/domain/diagnosis-desk.ts';
import { type DiagnosticRequest, diagnosisRunId } from '../../../src/domain/diagnostic-session.ts';
import type { EvidenceSource } from '../../../src/domain/evidence.ts';
import { begin } from '../../../src/jobs/diagnosis/begin.ts';
import type { DiagnoseDeps } from '../../../src/pipelines/diagnose/deps.ts';
import { createDiagnosePipeline } from '../../../src/pipelines/diagnose/index.ts';
import { walk } from '../../../src/pipelines/walk.ts';
import type { TestRedis } from '../../support/redis.ts';
import { silentLog } from '../../support/silent-log.ts';

/** A wish about the service `checkout` with nothing said beyond that. */
export function wishFor(
  request: Partial<DiagnosticRequest> = {},
  wish: Partial<DiagnosisWish> = {},
): DiagnosisWish {
  return {
    kind: 'service',
    request: {
      ...{ incidentId: null, severity: 'P1', services: ['checkout'], namespace: 'shop' },
      ...{ title: 'checkout', description: '', window: null, alertIds: [] },
      ...{ correlationWindow: 300, includeMetrics: true, includeLogs: true },
      ...request,
    },
    ...{ incidentId: null, askedBy: 'U1', channel: null, language: 'en' },
    once: crypto.randomUUID(),
    ...wish,
  };
}

/** Diagnoses on a real Redis with sources of the test's own. */
export function openWorld({ redis }: TestRedis, changes: Partial<DiagnoseDeps> = {}) {
  const stores = {
    sessions: createSessionStore(redis),
    bundles: createBundleStore(redis),
    incidents: createIncidentStore(redis),
    runs: createRunStore(redis),
  };
  const woken: string[] = [];
  const beginning = {
    ...{ ...stores, clock: systemClock },
    wake: async (id: string) => woken.push(id),
  };
  const depsWith = (sources: readonly EvidenceSource[]): DiagnoseDeps => ({
    ...{ ...stores, sources, analyst: createAnalyst(), clock: systemClock, log: silentLog },
    example: async () => null,
    preparePlan: async () => [],
    summarise: async (_, { verdict }) => `It is ${verdict}.`,
    similar: async () => [],
    answered: () => {},
    ended: () => {},
    ...{ timeoutMs: 10_000, stopping: new AbortController().signal },
    ...changes,
  });
  return {
    ...stores,
    woken,
    begin: (wish: DiagnosisWish) => begin(beginning, wish),
    /** One process that walks a session; `stopping` tells it to stop before its next step. */
    walk: (id: string, sources: readonly EvidenceSource[], stopping = () => false) =>
      walk(
        { runs: stores.runs, clock: systemClock, observe: () => {}, stopping },
        createDiagnosePipeline(depsWith(sources)),
        diagnosisRunId(id),
      ),
  };
}
