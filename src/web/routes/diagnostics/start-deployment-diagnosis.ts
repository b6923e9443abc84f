import { detectLanguage } from '../../../domain/language.ts';
import type { WebHandler } from '../../env.ts';
import { DeploymentBody } from './requests.ts';
import { type StartDeps, startDiagnosis, type Wished } from './start-diagnosis.ts';

function toWish(body: DeploymentBody): Wished {
  const { incident_id: incidentId, affected_services: services, severity, description } = body;
  const title = body.title || services.join(', ') || incidentId;
  return {
    kind: 'deployment',
    language: detectLanguage(`${title} ${description}`),
    request: {
      ...{ incidentId, severity, services, title, description },
      namespace: body.context?.namespace ?? null,
      window: body.time_range ?? null,
      alertIds: body.context?.alert_ids ?? [],
      ...{ correlationWindow: 300, includeMetrics: true, includeLogs: true },
    },
  };
}

/** `POST /api/v1/diagnostics/deployment`: diagnoses services that do not do well. */
export function startDeploymentDiagnosis(deps: StartDeps): WebHandler {
  return startDiagnosis(deps, DeploymentBody, toWish);
}
