import { Hono } from 'hono';
import type { ActDeps } from './act/actor.ts';
import { answerResponseUrl } from './answer-response-url.ts';
import { type ApiDeps, answerMethod } from './api/answer-method.ts';
import { createConsoleRoutes } from './console-api/create-console-routes.ts';
import { receiveUpload } from './files/receive-upload.ts';
import { serveFile } from './files/serve-file.ts';

/** Where the emulated Slack lives on our own port. */
export const BASE_PATH = '/emulated/slack';

/** Routes everything below the base path: Web API, uploads, files, response addresses, the console's actions. */
export function createApp(api: ApiDeps, act: ActDeps): Hono {
  const { workspace } = api;
  const app = new Hono().basePath(BASE_PATH);
  app.all('/api/:method', (context) =>
    answerMethod(api, context.req.param('method'), context.req.raw),
  );
  app.post('/upload/:id', (context) =>
    receiveUpload(workspace, context.req.param('id'), context.req.raw),
  );
  app.get('/files/:id/:name?', (context) =>
    serveFile(workspace, context.req.param('id'), context.req.query('download') === '1'),
  );
  app.post('/response/:id', (context) =>
    answerResponseUrl(workspace, context.req.param('id'), context.req.raw),
  );
  app.route('/console', createConsoleRoutes(act, api.closing));
  app.notFound((context) => context.json({ ok: false, error: 'not_found' }, 404));
  app.onError((error, context) => {
    workspace.log.error({ err: error, path: context.req.path }, 'emulated Slack failed');
    return context.json({ ok: false, error: 'internal_error' }, 500);
  });
  return app;
}
