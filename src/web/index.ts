export { createWeb, type Web } from './create-web.ts';
export type {
  GithubDelivery,
  GithubWebhooks,
  Mount,
  Product,
  SlackDoor,
  StoredTask,
  TaskEvents,
  TaskReader,
  WebDeps,
  WebLog,
} from './deps.ts';
export type { Check, Checks, Health } from './health/checks.ts';
export { createHealth, type HealthOptions } from './health/create-health.ts';
export { createMeters, type MeterOptions } from './metrics/create-meters.ts';
export type { Meters } from './metrics/meters.ts';
export { type Address, type OpenedServer, openServer } from './server/open-server.ts';
