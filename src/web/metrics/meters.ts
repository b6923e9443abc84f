import type { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Everything the process measures. Names are public: dashboards and alerts rely on them. */
export type Meters = {
  registry: Registry;
  /** `opsloop_tasks_total{phase}`: tasks that ended, by the phase they ended in. */
  tasks: Counter<'phase'>;
  /** `opsloop_tte_seconds`: question to merge, less the time a person was waited for. */
  tte: Histogram;
  /** `opsloop_step_seconds{step,outcome}`: how long each step of a pipeline took. */
  steps: Histogram<'step' | 'outcome'>;
  /** `opsloop_rollback_seconds{phase}`: the parts of the time to recover: detect, decide, execute, recover. */
  rollback: Histogram<'phase'>;
  /** `opsloop_github_calls_total{kind,status}`: calls to GitHub. */
  githubCalls: Counter<'kind' | 'status'>;
  /** `opsloop_diagnoses_total{verdict}`: diagnoses that ended, by what was decided; `failed` when nothing was. */
  diagnoses: Counter<'verdict'>;
  /** `opsloop_diagnosis_labels_total{told}`: what people said of diagnoses: told `right`, `wrong`, or neither: `other`. */
  diagnosisLabels: Counter<'told'>;
  /** `opsloop_diagnosis_seconds`: wish to end. */
  diagnosis: Histogram;
  /** `opsloop_source_answers_total{source,verdict}`: answers of the sources of evidence. */
  sourceAnswers: Counter<'source' | 'verdict'>;
  /** `opsloop_queue_jobs{queue,state}`: jobs in a queue right now. */
  queueJobs: Gauge<'queue' | 'state'>;
  /** `opsloop_http_requests_seconds{route,status}`: requests answered, by the pattern of their route. */
  httpRequests: Histogram<'route' | 'status'>;
};
