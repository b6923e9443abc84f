import { onTestFinished } from 'vitest';
import { metricsFromCounters } from '../../../src/analysis/slo/metrics-from-counters.ts';
import type { AlertDelivery } from '../../../src/domain/alert.ts';
import type { AskOutcome } from '../../../src/domain/ask.ts';
import type { HeardChange } from '../../../src/domain/change.ts';
import {
  createHealth,
  createMeters,
  createWeb,
  type GithubDelivery,
  type Product,
  type WebDeps,
} from '../../../src/web/index.ts';
import { noDiagnoses } from '../../support/no-diagnoses.ts';
import { createMemoryTasks } from './memory-tasks.ts';
import { T0 } from './sample-tasks.ts';

/** A line of the log. */
export type Line = { level: string; fields: Record<string, unknown>; message: string };

/** What a test looks at beside the answers. */
export type Seen = {
  asked: { question: string; asker: unknown; anyway?: boolean }[];
  deliveries: GithubDelivery[];
  alerts: AlertDelivery[];
  changes: HeardChange[];
  lines: Line[];
  reported: unknown[];
};

export const ALERTMANAGER_TOKEN = 'let-alerts-in';
export const CHANGES_TOKEN = 'let-changes-in';
export const WEBHOOK_SECRET = 'It is a secret to everybody';
export const ACCEPTED: AskOutcome = {
  kind: 'accepted',
  taskId: '0b9c3f5e-6f0e-4c56-9d4c-6a2a4f1f9a10',
};

function recordingLog(lines: Line[]): WebDeps['log'] {
  const at = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields: { ...fields }, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function productOf(seen: Seen, tasks: ReturnType<typeof createMemoryTasks>): Product {
  const remembered = new Set<string>();
  return {
    ask: async (request) => {
      seen.asked.push(request);
      return ACCEPTED;
    },
    tasks,
    taskEvents: tasks,
    brakes: { read: async () => ({ paused: null, locked: null }) },
    metrics: async (date) => metricsFromCounters({ date, success: 0, failure: 0, tte: [] }),
    github: {
      secret: WEBHOOK_SECRET,
      once: async (key) => !remembered.has(key) && remembered.add(key) !== null,
      forget: async (key) => void remembered.delete(key),
      onGithubEvent: async (delivery) => void seen.deliveries.push(delivery),
    },
    alertmanager: {
      token: ALERTMANAGER_TOKEN,
      take: async (delivery) => void seen.alerts.push(delivery),
    },
    changes: {
      token: CHANGES_TOKEN,
      take: async (changes) => seen.changes.push(...changes) && changes.length,
    },
    diagnosis: noDiagnoses,
    execute: {
      execute: async () => ({ kind: 'not_understood', examples: ['restart checkout'] }),
      doer: () => ({ user: 'api:local', role: 'operator' }),
    },
    analyzeCapacity: async () => ({ kind: 'not_configured', setting: 'PROMETHEUS_URL' }),
    tools: async () => [],
    workflows: [{ name: 'diagnose', steps: ['scope', 'gather', 'analyse', 'tell'] }],
    mounts: [],
  };
}

const reachable = { ping: async () => 'PONG' };

/** What a test changes of the usual: whole deps, and parts of the product. */
export type Changes = Partial<Omit<WebDeps, 'product'>> & { product?: Partial<Product> | null };

/** The HTTP surface over memory, with everything it says recorded; not listening yet. Closed with the test. */
export function makeWeb({ product, ...changes }: Changes = {}) {
  const seen: Seen = {
    asked: [],
    deliveries: [],
    alerts: [],
    changes: [],
    lines: [],
    reported: [],
  };
  const tasks = createMemoryTasks();
  const clock = changes.clock ?? { now: () => T0 };
  const web = createWeb({
    config: { PORT: 0, HOST: '127.0.0.1', PUBLIC_URL: undefined, ENVIRONMENT: 'test' },
    version: '1f3c9aa',
    clock,
    log: recordingLog(seen.lines),
    report: (error) => void seen.reported.push(error),
    health: createHealth({ database: reachable, redis: reachable, clock }),
    meters: createMeters(),
    closeTimeoutMs: 1_000,
    ...changes,
    ...(product === null ? {} : { product: { ...productOf(seen, tasks), ...product } }),
  });
  onTestFinished(() => web.close());
  return { web, seen, tasks };
}

/** The same, listening on a free port. */
export async function startWeb(changes: Changes = {}) {
  const made = makeWeb(changes);
  const address = await made.web.listen();
  return { ...made, ...address };
}
