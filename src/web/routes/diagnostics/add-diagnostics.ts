import type { Product, WebLog } from '../../deps.ts';
import type { WebApp } from '../../env.ts';
import { listDiagnoses } from './list-diagnoses.ts';
import { exportBundle, readDiagnosis } from './read-diagnosis.ts';
import { startAlertAnalysis } from './start-alert-analysis.ts';
import { startDeploymentDiagnosis } from './start-deployment-diagnosis.ts';

/** Adds everything about diagnoses, with the prefix of the API and without. */
export function addDiagnostics(app: WebApp, deps: Pick<Product, 'diagnosis'> & { log: WebLog }) {
  const [deployment, alerts] = [startDeploymentDiagnosis(deps), startAlertAnalysis(deps)];
  const [history, status, bundle] = [listDiagnoses(deps), readDiagnosis(deps), exportBundle(deps)];
  for (const prefix of ['/api/v1', '']) {
    app.post(`${prefix}/diagnostics/deployment`, deployment);
    app.post(`${prefix}/diagnostics/alerts`, alerts);
    app.get(`${prefix}/diagnostics/history`, history);
    app.get(`${prefix}/diagnostics/:session_id/status`, status);
    app.get(`${prefix}/diagnostics/:session_id/bundle`, bundle);
  }
}
