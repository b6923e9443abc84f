import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meters } from './meters.ts';

const STEP_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];
const TTE_BUCKETS = [5, 10, 20, 30, 45, 60, 90, 120, 300, 600];
const ROLLBACK_BUCKETS = [0.1, 0.5, 1, 5, 10, 15, 30, 60, 120, 240, 480];
const DIAGNOSIS_BUCKETS = [0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300];
const HTTP_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3, 10];

/** How many jobs of a queue are in one state. */
export type QueueCount = { queue: string; state: string; count: number };

/** What the meters measure by themselves. */
export type MeterOptions = {
  /** Memory, CPU and event loop of the process; off by default, its observers live as long as the process. */
  processMetrics?: boolean;
  /** Asked at each scrape. */
  countQueueJobs?: () => Promise<QueueCount[]>;
  /** Told when `countQueueJobs` failed: the gauge is then absent from that scrape. */
  onFailure?: (error: unknown) => void;
};

function queueGauge(registry: Registry, options: MeterOptions): Meters['queueJobs'] {
  return new Gauge({
    name: 'opsloop_queue_jobs',
    help: 'Jobs in a queue right now.',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      if (!options.countQueueJobs) return;
      this.reset();
      try {
        const counts = await options.countQueueJobs();
        for (const { queue, state, count } of counts) this.set({ queue, state }, count);
      } catch (error) {
        options.onFailure?.(error);
      }
    },
  });
}

function histogram<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  buckets: number[],
  labelNames: Label[],
): Histogram<Label> {
  return new Histogram({ name, help, buckets, labelNames, registers: [registry] });
}

function counter<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[],
): Counter<Label> {
  return new Counter({ name, help, labelNames, registers: [registry] });
}

function diagnosisMeters(
  registry: Registry,
): Pick<Meters, 'diagnoses' | 'diagnosis' | 'diagnosisLabels' | 'sourceAnswers'> {
  const name = 'opsloop_source_answers_total';
  const help = 'Answers of the sources of evidence.';
  return {
    diagnoses: counter(registry, 'opsloop_diagnoses_total', 'Diagnoses that ended, by verdict.', [
      'verdict',
    ]),
    diagnosisLabels: counter(
      registry,
      'opsloop_diagnosis_labels_total',
      'What people said of diagnoses in their threads.',
      ['told'],
    ),
    diagnosis: histogram(
      registry,
      'opsloop_diagnosis_seconds',
      'Wish to diagnosis.',
      DIAGNOSIS_BUCKETS,
      [],
    ),
    sourceAnswers: counter(registry, name, help, ['source', 'verdict']),
  };
}

/** The meters of one process, in a registry of their own. */
export function createMeters(options: MeterOptions = {}): Meters {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  return {
    registry,
    tasks: counter(registry, 'opsloop_tasks_total', 'Tasks that ended, by phase.', ['phase']),
    tte: histogram(registry, 'opsloop_tte_seconds', 'Question to merge.', TTE_BUCKETS, []),
    steps: histogram(registry, 'opsloop_step_seconds', 'Time a step took.', STEP_BUCKETS, [
      'step',
      'outcome',
    ]),
    rollback: histogram(
      registry,
      'opsloop_rollback_seconds',
      'Parts of the time from a bad deploy to its recovery.',
      ROLLBACK_BUCKETS,
      ['phase'],
    ),
    githubCalls: counter(registry, 'opsloop_github_calls_total', 'Calls to GitHub.', [
      'kind',
      'status',
    ]),
    ...diagnosisMeters(registry),
    queueJobs: queueGauge(registry, options),
    httpRequests: histogram(
      registry,
      'opsloop_http_requests_seconds',
      'Time an answer took.',
      HTTP_BUCKETS,
      ['route', 'status'],
    ),
  };
}
