import { html } from 'hono/html';
import type { WebHandler } from '../env.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /docs`: the API reference, drawn from `openapi.yaml` by scripts of our own server only. */
export const showDocs: WebHandler = (c) => {
  c.header('Content-Security-Policy', POLICY);
  return c.html(html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>opsloop · API reference</title>
  <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/docs/swagger-ui.css">
  <link rel="stylesheet" href="/assets/docs.css">
  <script src="/docs/swagger-ui-bundle.js" defer></script>
  <script src="/assets/docs.js" defer></script>
</head>
<body><a class="back" href="/">← opsloop</a><div id="reference"></div></body>
</html>`);
};
