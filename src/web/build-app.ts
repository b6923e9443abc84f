import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Product, WebDeps } from './deps.ts';
import type { WebApp, WebEnv } from './env.ts';
import { catchErrors } from './errors/catch-errors.ts';
import { NOT_FOUND, methodNotAllowed as wrongMethod } from './errors/faults.ts';
import { respondFault } from './errors/respond-fault.ts';
import { bearerGate } from './gate/bearer-gate.ts';
import { loopbackGate } from './gate/loopback-gate.ts';
import { assignRequestId } from './middleware/assign-request-id.ts';
import { observeRequests } from './middleware/observe-requests.ts';
import { nothingRuns, secureResponses } from './middleware/secure-responses.ts';
import { analyzeCapacity } from './routes/analyze-capacity.ts';
import { askFaq } from './routes/ask-faq.ts';
import { addDiagnostics } from './routes/diagnostics/add-diagnostics.ts';
import { listTemplates } from './routes/diagnostics/list-templates.ts';
import { showTools } from './routes/diagnostics/show-tools.ts';
import { addExecute } from './routes/execute.ts';
import { readLiveness, readReadiness } from './routes/read-health.ts';
import { readMeters } from './routes/read-meters.ts';
import { readMetrics } from './routes/read-metrics.ts';
import { readTask } from './routes/read-task.ts';
import { receiveAlertmanager } from './routes/receive-alertmanager.ts';
import { receiveChanges } from './routes/receive-changes.ts';
import { receiveGithub } from './routes/receive-github.ts';
import { serveAssets } from './routes/serve-assets.ts';
import { serveMount } from './routes/serve-mount.ts';
import { serveOpenapi } from './routes/serve-openapi.ts';
import { showDashboard } from './routes/show-dashboard.ts';
import { showDocs } from './routes/show-docs.ts';
import { streamTaskEvents } from './routes/stream-task-events.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What holds for every request, whoever sent it. */
function addGround(app: WebApp, deps: WebDeps): void {
  app.notFound((c) => respondFault(c, NOT_FOUND));
  app.onError(catchErrors(deps));
  app.use(observeRequests(deps));
  app.use(assignRequestId);
  app.use(secureResponses(deps.config.PUBLIC_URL));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => respondFault(c, wrongMethod(methods)),
    }),
  );
}

/** Open to everyone: says nothing that a stranger may not know. */
function addPublic(app: WebApp, deps: WebDeps): void {
  const liveness = readLiveness(deps);
  const readiness = readReadiness(deps);
  const meters = readMeters(deps);
  for (const prefix of ['', '/api/v1']) {
    app.get(`${prefix}/healthz`, liveness);
    app.get(`${prefix}/readyz`, readiness);
    app.get(`${prefix}/metrics`, meters);
  }
}

/** Open to whoever signs. `/slack/events` is the bot's own; here it answers only where the bot is not listening. */
function addSigned(app: WebApp, deps: WebDeps, product: Product): void {
  app.post('/webhooks/github', receiveGithub({ ...product.github, log: deps.log }));
  const { alertmanager, changes } = product;
  const door = (token: string | null, setting: string) =>
    token === null ? loopbackGate(deps) : bearerGate(token, setting);
  const alertDoor = door(alertmanager.token, 'ALERTMANAGER_WEBHOOK_TOKEN');
  app.post('/webhooks/alertmanager', alertDoor, receiveAlertmanager({ ...deps, ...alertmanager }));
  const changeDoor = door(changes.token, 'CHANGES_WEBHOOK_TOKEN');
  app.post('/webhooks/changes', changeDoor, receiveChanges({ ...deps, ...changes }));
  app.post('/slack/events', (c) => respondFault(c, NOT_FOUND));
}

function addEmulators(app: WebApp, product: Product, stopping: AbortSignal): void {
  const { emulated } = product;
  if (emulated) app.get('/emulated', (c) => c.json(emulated()));
  for (const mount of product.mounts) {
    app.on(METHODS, [mount.path, `${mount.path}/*`], serveMount(mount, stopping));
  }
}

function addCapacity(app: WebApp, product: Product): void {
  const capacity = analyzeCapacity(product.analyzeCapacity);
  for (const prefix of ['/api/v1', '']) {
    app.post(`${prefix}/capacity/analyze`, capacity);
    app.post(`${prefix}/diagnostics/capacity`, capacity);
  }
}

function addProduct(app: WebApp, deps: WebDeps, product: Product, stopping: AbortSignal): void {
  const { log, clock, heartbeatMs = 15_000 } = deps;
  const { tasks, taskEvents } = product;
  app.post('/api/agent/faq', askFaq(product));
  app.get('/api/agent/tasks/:task_id', readTask(product));
  app.get(
    '/api/agent/tasks/:task_id/events',
    streamTaskEvents({ tasks, taskEvents, log, heartbeatMs, stopping }),
  );
  app.get('/api/metrics/agent', readMetrics({ metrics: product.metrics, clock }));
  addDiagnostics(app, { ...product, log });
  addExecute(app, product.execute);
  addCapacity(app, product);
  app.get('/api/v1/workflows/templates', listTemplates(product));
  app.get('/api/v1/tools/status', showTools(product));
  app.get('/', showDashboard(deps, product));
  app.get('/docs', showDocs);
  app.get('/openapi.yaml', serveOpenapi);
  serveAssets(app);
}

/**
 * Every route, in the order of trust: public, signed, and behind the gate all the rest, so that what is added without a
 * thought is closed. `stopping` ends streams.
 */
export function buildApp(deps: WebDeps, stopping: AbortSignal): WebApp {
  const app = new Hono<WebEnv>();
  addGround(app, deps);
  addPublic(app, deps);
  if (!deps.product) return app;
  addSigned(app, deps, deps.product);
  app.use(loopbackGate(deps));
  addEmulators(app, deps.product, stopping);
  app.use(nothingRuns);
  addProduct(app, deps, deps.product, stopping);
  return app;
}
