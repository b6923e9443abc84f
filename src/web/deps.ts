import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config/parse-config.ts';
import type { SourceUse } from '../db/redis/source-uses.ts';
import type { AgentMetrics } from '../domain/agent-metrics.ts';
import type { AlertDelivery } from '../domain/alert.ts';
import type { Ask } from '../domain/ask.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { AnalyzeCapacity } from '../domain/capacity.ts';
import type { HeardChange } from '../domain/change.ts';
import type { Clock } from '../domain/clock.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { SourceCheck, SourceName } from '../domain/evidence.ts';
import type { Task } from '../domain/task.ts';
import type { Health } from './health/checks.ts';
import type { Meters } from './metrics/meters.ts';
import type { Workflow } from './presenters/diagnosis/present-templates.ts';
import type { ExecuteDoor } from './routes/execute.ts';
import type { OpenedServer } from './server/open-server.ts';

/** Where the HTTP surface writes what happened; pino fits. */
export type WebLog = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** A task and which store it was read from. */
export type StoredTask = { task: Task; source: 'database' | 'redis' };

/** Reading tasks. Throws OpsError with `retry` when no store can be read. */
export type TaskReader = {
  get(id: string): Promise<StoredTask | null>;
  /** Newest first. */
  recent(limit: number): Promise<Task[]>;
};

/** Calls the listener with the whole task at each change, until the returned function is called. */
export type TaskEvents = {
  subscribe(taskId: string, listener: (task: Task) => void): Promise<() => void | Promise<void>>;
};

/** A webhook of GitHub whose signature was right. */
export type GithubDelivery = { id: string; event: string; payload: unknown };

/** What the GitHub webhook needs. */
export type GithubWebhooks = {
  /** Null: no secret is configured, every delivery is refused. */
  secret: string | null;
  /** True the first time a key is seen within its time to live. */
  once(key: string, ttlSeconds: number): Promise<boolean>;
  /** Makes a key unseen again. */
  forget(key: string): Promise<void>;
  /** Hands the delivery over; quick, the work comes later. A failure makes the delivery unseen again. */
  onGithubEvent(delivery: GithubDelivery): Promise<void>;
};

/** What the Alertmanager webhook needs. */
export type AlertmanagerWebhook = {
  /** The bearer token it demands; null: none is set, and only this machine may post. */
  token: string | null;
  /** Stores the delivery and has it looked at. Throws when it can't be stored. */
  take(delivery: AlertDelivery): Promise<void>;
};

/** What the webhook of changes needs. */
export type ChangesWebhook = {
  /** The bearer token it demands; null: none is set, and only this machine may post. */
  token: string | null;
  /** Keeps the changes; how many of them are new. Throws when they can't be kept. */
  take(changes: readonly HeardChange[]): Promise<number>;
};

/** The bot's own door. In `socket` mode Slack calls nobody and `/slack/events` answers 404. */
export type SlackDoor = {
  requestListener(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  mode: 'http' | 'socket';
};

/** A part of the product that answers everything at and below `path` itself, full path included; loopback only. */
export type Mount = { path: string; fetch(request: Request): Response | Promise<Response> };

/** A source of evidence, whether it can be asked now, and how it answered the last time; null: it never was. */
export type ToolStatus = {
  name: SourceName;
  /** `ms`: how long the check took. */
  check: SourceCheck & { ms: number };
  lastUse: SourceUse | null;
};

/** What the whole product serves beyond health and metrics. */
export type Product = {
  ask: Ask;
  tasks: TaskReader;
  taskEvents: TaskEvents;
  /** What holds up the lane. */
  brakes: Pick<BrakeStore, 'read'>;
  /** One UTC day, `YYYYMMDD`. */
  metrics(date: string): Promise<AgentMetrics>;
  github: GithubWebhooks;
  alertmanager: AlertmanagerWebhook;
  changes: ChangesWebhook;
  diagnosis: DiagnosisDesk;
  /** Plain requests, and whoever sends them. */
  execute: ExecuteDoor;
  analyzeCapacity: AnalyzeCapacity;
  /** Every source of evidence there is. */
  tools(): Promise<ToolStatus[]>;
  /** The pipelines as they are built. */
  workflows: readonly Workflow[];
  slack?: SlackDoor;
  /** The emulated outsiders and the console; empty where nothing is emulated. */
  mounts: readonly Mount[];
  /** The answer of `GET /emulated`; absent where nothing is emulated. */
  emulated?: () => object;
};

/** What the HTTP surface is built from. */
export type WebDeps = {
  config: Pick<Config, 'PORT' | 'HOST' | 'PUBLIC_URL' | 'ENVIRONMENT'>;
  version: string;
  clock: Clock;
  log: WebLog;
  /** Tells the outside (Sentry) about an error nobody expected. */
  report(error: unknown): void;
  health: Health;
  meters: Meters;
  /** Absent in roles that serve only health and metrics. */
  product?: Product;
  /** A server that listens already; without one `listen()` opens its own. */
  opened?: OpenedServer;
  /** How long requests in flight may take when closing, milliseconds; 10,000. */
  closeTimeoutMs?: number;
  /** How often an event stream shows that it lives and looks at the task again, milliseconds; 15,000. */
  heartbeatMs?: number;
};
