import type { WebHandler } from '../../env.ts';
import { AlertsBody } from './requests.ts';
import { type StartDeps, startDiagnosis, type Wished } from './start-diagnosis.ts';

function titleOf(ids: readonly string[]): string {
  const [first = '', second, ...rest] = ids;
  const more = rest.length > 0 ? ` +${rest.length}` : '';
  return second === undefined ? first : `${first}, ${second}${more}`;
}

function toWish(body: AlertsBody): Wished {
  return {
    ...{ kind: 'alerts', language: 'en' },
    request: {
      ...{ incidentId: null, severity: 'P2', services: [], namespace: null, window: null },
      ...{ title: titleOf(body.alert_ids), description: '', alertIds: body.alert_ids },
      correlationWindow: body.correlation_window,
      ...{ includeMetrics: body.include_metrics, includeLogs: body.include_logs },
    },
  };
}

/** `POST /api/v1/diagnostics/alerts`: diagnoses alerts and what began together with them. */
export function startAlertAnalysis(deps: StartDeps): WebHandler {
  return startDiagnosis(deps, AlertsBody, toWish);
}
