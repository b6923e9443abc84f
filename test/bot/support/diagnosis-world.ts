import { randomUUID } from 'node:crypto';
import type { CapacityOutcome } from '../../../src/domain/capacity.ts';
import type { Doer } from '../../../src/domain/deeds.ts';
import type { DiagnosisDesk, DiagnosisWish } from '../../../src/domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import type { PlanDeeds, PlanOutcome } from '../../../src/domain/plan-deeds.ts';
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
