import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { rankPacked } from '../../../src/analysis/thread/rank-packed.ts';
import type { CapacityOutcome } from '../../../src/domain/capacity.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { Doer } from '../../../src/domain/deeds.ts';
import type { DiagnosisDesk, DiagnosisWish } from '../../../src/domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { PlanDeeds, PlanOutcome } from '../../../src/domain/plan-deeds.ts';
import { correct } from '../../../src/jobs/diagnosis/correct.ts';
import { noDiagnoses } from '../../support/no-diagnoses.ts';
import { aSession } from './a-session.ts';

/** A deed to a plan as it reached those who do it. */
type PlanCall = { deed: keyof PlanDeeds; user: string; role: string; id: string; step?: number };

/** Diagnoses, incidents and plans as a test says they are. */
export function openDiagnoses() {
  const sessions = new Map<string, DiagnosticSession>();
  const incidents = new Map<string, Incident>();
  const bundles = new Map<string, unknown>();
  const begun: DiagnosisWish[] = [];
  const judged: { id: string; user: string; verdict: string }[] = [];
  const planned: PlanCall[] = [];
  const state = {
    services: [] as string[],
    plan: { kind: 'started' } as PlanOutcome,
    capacity: { kind: 'not_configured', setting: 'PROMETHEUS_URL' } as CapacityOutcome,
  };
  const correcting = {
    sessions: {
      async update(id: string, change: (one: DiagnosticSession) => DiagnosticSession | null) {
        const before = sessions.get(id);
        const after = before ? change(before) : null;
        if (after) sessions.set(id, after);
        return after;
      },
    },
    archive: { read: async () => null, save: async () => {} },
    read: async (id: string) => sessions.get(id) ?? null,
    async packedOf(id: string) {
      const bundle = bundles.get(id);
      return bundle === undefined ? null : gzipSync(JSON.stringify(bundle));
    },
    rankAgain: async (...given: Parameters<typeof rankPacked>) => rankPacked(...given),
    labelled: () => {},
    clock: systemClock,
  };
  const desk: DiagnosisDesk = {
    ...noDiagnoses,
    async begin(wish) {
      begun.push(wish);
      const { kind, request, incidentId, askedBy, channel, language } = wish;
      const fresh = { id: randomUUID(), kind, request, incidentId, askedBy, channel, language };
      const session = aSession({ ...fresh, status: 'processing', diagnosis: null });
      sessions.set(session.id, session);
      return session;
    },
    read: async (id) => [...sessions.values()].find((one) => one.id.startsWith(id)) ?? null,
    bundleOf: async (id) => bundles.get(id) ?? null,
    async judge(id, user, verdict) {
      judged.push({ id, user, verdict });
      return sessions.get(id) ?? null;
    },
    correct: (id, correction) => correct(correcting, id, correction),
    services: async () => state.services,
  };
  const call = (deed: keyof PlanDeeds) => async (doer: Doer, id: string, step?: number) => {
    const { user, role } = doer;
    planned.push({ deed, user, role, id, ...(step !== undefined && { step }) });
    return state.plan;
  };
  const planDeeds: PlanDeeds = {
    ...{ approve: call('approve'), reject: call('reject') },
    ...{ runStep: call('runStep'), undoStep: call('undoStep') },
  };
  const stores = {
    incidents: { get: async (id: string) => incidents.get(id) ?? null, alertsOf: async () => [] },
    sessions: {
      get: async (id: string) => sessions.get(id) ?? null,
      ofIncident: async (incidentId: string) =>
        [...sessions.values()].findLast((one) => one.incidentId === incidentId) ?? null,
    },
    bundles: { get: async (id: string) => bundles.get(id) ?? null },
  };
  const analyzeCapacity = async () => state.capacity;
  return {
    ...{ sessions, incidents, bundles, begun, judged, planned, state },
    ...{ desk, planDeeds, stores, analyzeCapacity },
  };
}
